package dev.tandem.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server on the loopback that treats a mail as its recipient's name says: {@code refused}, {@code later}, {@code spam},
 * {@code dies}, {@code cut}, {@code mute}.
 */
final class FakeSmtp implements AutoCloseable {

    final List<String> accepted = new CopyOnWriteArrayList<>();
    final List<String> attempted = new CopyOnWriteArrayList<>();
    /** What it says first: {@code 421} while it is down for everybody. */
    volatile String greeting = "220 fake";
    private final ServerSocket socket;

    FakeSmtp() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var acceptor = new Thread(this::accept, "fake-smtp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client or the test has gone.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, greeting);
        if (!greeting.startsWith("220")) {
            return;
        }
        String recipient = null;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT")) {
                recipient = line;
                attempted.add(recipient);
                if (recipient.contains("mute-at-recipient")) {
                    continue;
                }
                say(client, recipient.contains("refused") ? "550 5.1.1 no such user"
                        : recipient.contains("later") ? "451 4.7.1 try again later" : "250 ok");
            } else if (line.equals("DATA")) {
                if (recipient.contains("cut")) {
                    return;
                }
                say(client, "354 go on");
                while (!".".equals(in.readLine())) {
                    // The mail itself.
                }
                if (recipient.contains("dies")) {
                    return;
                }
                if (recipient.contains("mute-at-end")) {
                    continue;
                }
                if (recipient.contains("spam")) {
                    say(client, "554 5.6.0 not wanted");
                } else {
                    accepted.add(recipient);
                    say(client, "250 taken");
                }
            } else if (line.equals("QUIT")) {
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 ok");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
