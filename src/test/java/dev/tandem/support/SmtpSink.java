package dev.tandem.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A fast mail server on the loopback that keeps nothing of a mail but how often each recipient got one, and of {@link #keeping} what
 * it said. Treats a mail as its recipient's name says: {@code refused}, {@code later}, {@code dies} (after the end of the mail); once
 * {@link #diesAfter} mails are through it takes no more.
 */
public final class SmtpSink implements AutoCloseable {

    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final Map<String, String> kept = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ServerSocket socket;
    private volatile int most = Integer.MAX_VALUE;
    private volatile Predicate<String> keeps = address -> false;

    public SmtpSink() {
        this(0);
    }

    /** @param port 0 for any */
    public SmtpSink(int port) {
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("smtp-sink", this::accept);
    }

    public SmtpSink diesAfter(int mails) {
        most = mails;
        return this;
    }

    /** Keeps the last mail to each of these addresses as it came, but for the breaks of quoted-printable lines. */
    public SmtpSink keeping(Predicate<String> addresses) {
        keeps = addresses;
        return this;
    }

    /** What was kept, by address. */
    public Map<String, String> kept() {
        return kept;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** How often each got a mail, by address. */
    public Map<String, Integer> received() {
        return received;
    }

    public int accepted() {
        return accepted.get();
    }

    private static void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                clients.add(client);
                start("smtp-sink-client", () -> {
                    try (client) {
                        client.setTcpNoDelay(true);
                        talk(client);
                    } catch (IOException e) {
                        // The client or the test has gone.
                    } finally {
                        clients.remove(client);
                    }
                });
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedInputStream(client.getInputStream(), 32_768);
        say(client, "220 sink");
        String recipient = null;
        for (var line = line(in); line != null; line = line(in)) {
            if (line.startsWith("RCPT")) {
                recipient = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                say(client, recipient.contains("refused") ? "550 5.1.1 <" + recipient + "> no such user"
                        : recipient.contains("later") ? "451 4.7.1 try again later" : "250 ok");
            } else if (line.equals("DATA")) {
                if (accepted.get() >= most) {
                    close();
                    return;
                }
                say(client, "354 go on");
                var keep = recipient != null && keeps.test(recipient);
                var text = new StringBuilder();
                for (var part = line(in); !".".equals(part); part = line(in)) {
                    if (part == null) {
                        // Broken off before its end: no mail.
                        return;
                    }
                    if (keep) {
                        text.append(part.endsWith("=") ? part.substring(0, part.length() - 1) : part + "\n");
                    }
                }
                if (keep) {
                    kept.put(recipient, text.toString());
                }
                if (recipient != null && recipient.contains("dies")) {
                    return;
                }
                received.merge(recipient, 1, Integer::sum);
                accepted.incrementAndGet();
                say(client, "250 taken");
            } else if (line.equals("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 ok");
            }
        }
    }

    private static String line(BufferedInputStream in) throws IOException {
        var line = new StringBuilder(80);
        for (var read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return null;
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
