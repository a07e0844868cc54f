package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tandem.notification.ChatPost.Result;
import dev.tandem.notification.ChatPost.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Against real servers: where it connects, and what it makes of answers that mean no good. */
class ChatPostTest {

    @Test
    void postsTheLineToTheOneAddressThatWasLookedUp() throws IOException {
        try (var chat = new FakeChat()) {
            assertThat(chat.client().post(chat.address(), "C: \"the\" review\n has opened"))
                    .isEqualTo(new Result(Verdict.TAKEN, null, false));
            assertThat(chat.posts).containsExactly("POST /hooks/s3cret {\"text\":\"C: \\\"the\\\" review  \\n has opened\"}");
            assertThat(chat.lookUps).as("no name server knows the host, and it is asked for once").hasValue(1);
        }
    }

    @Test
    void answersAreJudgedByTheirStatus() throws IOException {
        try (var chat = new FakeChat()) {
            for (var each : Map.of(
                    204, Verdict.TAKEN, 400, Verdict.REFUSED, 404, Verdict.REFUSED, 410, Verdict.REFUSED,
                    408, Verdict.NOT_NOW, 429, Verdict.NOT_NOW, 500, Verdict.NOT_NOW, 503, Verdict.NOT_NOW).entrySet()) {
                chat.status = each.getKey();
                assertThat(chat.client().post(chat.address(), "line")).isEqualTo(
                        new Result(each.getValue(), each.getValue() == Verdict.TAKEN ? null : "ANSWER/" + each.getKey(), false));
            }
            for (var gateway : List.of(502, 504)) {
                chat.status = gateway;
                assertThat(chat.client().post(chat.address(), "line")).as("it may have passed it on")
                        .isEqualTo(new Result(Verdict.NOT_NOW, "ANSWER/" + gateway, false, true));
            }
        }
    }

    @Test
    void slackIsToldThatItIsPlainText() throws IOException {
        try (var chat = new FakeChat()) {
            assertThat(chat.client("hooks.slack.com").post("http://hooks.slack.com:" + chat.port() + "/services/s3cret", "*R&D*").verdict())
                    .isEqualTo(Verdict.TAKEN);
            assertThat(chat.posts).singleElement().asString().contains("\"text\":\"*R&amp;D*\"", "\"mrkdwn\":false");
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (var chat = new FakeChat()) {
            chat.location = "http://" + FakeChat.HOST + ":" + chat.port() + "/inside";
            for (var status : List.of(301, 302, 303, 307, 308)) {
                chat.posts.clear();
                chat.status = status;
                assertThat(chat.client().post(chat.address(), "line")).isEqualTo(new Result(Verdict.REFUSED, "REDIRECTED", false));
                assertThat(chat.posts).as("status " + status).hasSize(1);
            }
        }
    }

    /** The name led outside when it was set. */
    @Test
    void connectsToNothingInsideWhateverTheNameLedToBefore() throws IOException {
        try (var chat = new FakeChat()) {
            assertThat(chat.client().post("https://hooks.rebound.example/x", "line"))
                    .isEqualTo(new Result(Verdict.REFUSED, "INSIDE", true));
            assertThat(chat.client().post("http://hooks.rebound.example/x", "line")).isEqualTo(new Result(Verdict.REFUSED, "SCHEME", true));
            assertThat(chat.client().post("http://" + FakeChat.HOST + "/x", "line")).as("another port")
                    .isEqualTo(new Result(Verdict.REFUSED, "SCHEME", true));
            assertThat(chat.posts).isEmpty();
        }
    }

    @Test
    void aCertificateThatNobodyTrustsGetsNoLine() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var file = ChatPostTest.class.getResourceAsStream("/greenmail.p12")) {
            store.load(file, "changeit".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        var asked = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> asked.incrementAndGet());
        server.start();
        try {
            var port = server.getAddress().getPort();
            // The first TLS connection of a JVM on a busy machine takes longer than a second.
            assertThat(client(port, Duration.ofSeconds(20)).post("https://tls.t-inside.example:" + port + "/x", "line"))
                    .isEqualTo(new Result(Verdict.NOT_NOW, "CERTIFICATE", false));
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anAnswerThatNeverEndsIsntReadAndOneThatDripsIsCutOff() throws Exception {
        assertThat(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"))
                .isEqualTo(new Result(Verdict.TAKEN, null, false));
        assertThat(answered("HTTP/1.1 200 OK\r\nX-Drip: ", "x")).as("may have been taken")
                .isEqualTo(new Result(Verdict.NOT_NOW, "TIMED_OUT", false, true));
        assertThat(answered("HTTP/1.1 200 OK\r\n", "X: " + "y".repeat(1000) + "\r\n").verdict()).isEqualTo(Verdict.NOT_NOW);
    }

    @Test
    void nobodyAtThePort() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(client(free).post("http://tls.t-inside.example:" + free + "/x", "line"))
                .isEqualTo(new Result(Verdict.NOT_NOW, "UNREACHABLE", false));
    }

    /** A server that begins so and then goes on and on, piece by piece. */
    private static Result answered(String beginning, String piece) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var dripping = new Thread(() -> {
                try (var socket = server.accept()) {
                    OutputStream out = socket.getOutputStream();
                    out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                    var never = new CountDownLatch(1);
                    while (!never.await(20, TimeUnit.MILLISECONDS)) {
                        out.write(piece.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                    }
                } catch (IOException | InterruptedException e) {
                    // The client has hung up.
                }
            });
            dripping.setDaemon(true);
            dripping.start();
            var port = server.getLocalPort();
            var before = System.nanoTime();
            var result = client(port).post("http://tls.t-inside.example:" + port + "/x", "line");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            return result;
        }
    }

    private static ChatPost client(int port) {
        return client(port, Duration.ofSeconds(1));
    }

    private static ChatPost client(int port, Duration deadline) {
        return new ChatPost(
                new WebhookAddresses(
                        new WebhookSettings(List.of("tls.t-inside.example:" + port)),
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()}),
                deadline.plusSeconds(1), deadline);
    }
}
