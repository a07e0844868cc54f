package dev.tandem.notification;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A chat's server inside, under a name that only the resolver here knows, and which operators allow. */
final class FakeChat implements AutoCloseable {

    static final String HOST = "chat.t-inside.example";

    final List<String> posts = new CopyOnWriteArrayList<>();
    final AtomicInteger lookUps = new AtomicInteger();
    volatile int status = 200;
    /** By the last step of the address, for some. */
    final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    volatile String location;
    /** Longer than anybody waits: it hangs. */
    volatile Duration pause = Duration.ZERO;

    private final HttpServer server;

    FakeChat() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posts.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!pause.isZero()) {
                sleep(pause);
            }
            if (location != null) {
                exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(statuses.getOrDefault(exchange.getRequestURI().getPath().replaceAll(".*/", ""), status), -1);
            exchange.close();
        });
        // One that hangs holds up no other.
        server.setExecutor(work -> {
            var thread = new Thread(work, "fake-chat");
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String address() {
        return "http://" + HOST + ":" + port() + "/hooks/s3cret";
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Every other host leads to the machine itself, as after a change of its entry. */
    ChatPost client() {
        return client(HOST);
    }

    ChatPost client(String allowed) {
        return new ChatPost(new WebhookAddresses(new WebhookSettings(List.of(allowed + ":" + port())), host -> {
            lookUps.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
