package dev.tandem.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged jar in a process of its own, as an operator runs it. */
public final class PackagedTandem implements AutoCloseable {

    private final Path data;
    private final Map<String, String> environment;
    private final int port = freePort();
    private String heap = "768m";
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private Process process;
    private Path console;

    public PackagedTandem(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
    }

    /** @param most as the JVM takes it: {@code 512m} */
    public PackagedTandem withHeap(String most) {
        heap = most;
        return this;
    }

    /** As a browser reaches it, also before it is started. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** @return how long it took until health answered */
    public Duration start() {
        var began = System.nanoTime();
        launch();
        await("the application to answer", Duration.ofMinutes(4), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the application ended with " + process.exitValue() + ":\n" + console());
            }
            return healthy();
        });
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Starts it and kills it as soon as the console says this. */
    public void startAndKillAt(String words) {
        launch();
        await("the console to say " + words, Duration.ofMinutes(4), () -> console().contains(words));
        kill();
    }

    /** Starts it and waits until it ends by itself. */
    public int startToEnd() {
        launch();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                throw new AssertionError("the application is still running:\n" + console());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void launch() {
        try {
            console = Files.createTempFile(data, "console", ".log");
            var builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    // As much as the product has without the flag before: with one tier the JVM reserves 48 MB, which it outgrows.
                    "-XX:ReservedCodeCacheSize=240m", "-jar",
                    System.getProperty("tandem.jar"));
            builder.environment().keySet().removeIf(name -> name.startsWith("TANDEM_") || name.startsWith("SPRING_"));
            builder.environment().putAll(environment);
            builder.environment().put("TANDEM_DATA_DIR", data.toString());
            // Dozens of people set passwords here: a hash as slow as in life would take minutes.
            builder.environment().put("TANDEM_SIGNIN_PASSWORDITERATIONS", "1000");
            builder.environment().putIfAbsent("TANDEM_CALENDAR_EVERY", "PT2S");
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            process = builder.redirectErrorStream(true).redirectOutput(console.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String console() {
        try {
            return Files.readString(console, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public HttpResponse<String> get(String user, String password, String path) {
        return send(request(user, password, path).GET());
    }

    public HttpResponse<String> post(String user, String password, String path, String json) {
        return send(request(user, password, path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String user, String password, String path, String json) {
        return send(request(user, password, path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Uploads files by name to {@code POST /api/imports}. */
    public HttpResponse<String> importFiles(String user, String password, Map<String, String> files, Map<String, String> fields) {
        return importFiles(user, password, files, fields, "return=representation");
    }

    /** The same, without waiting until it is done. */
    public HttpResponse<String> importAside(String user, String password, Map<String, String> files, Map<String, String> fields) {
        return importFiles(user, password, files, fields, "respond-async");
    }

    private HttpResponse<String> importFiles(
            String user, String password, Map<String, String> files, Map<String, String> fields, String preference) {
        var boundary = "tandem-test-boundary";
        var parts = new ArrayList<String>();
        files.forEach((name, content) -> parts.add("""
                --%s\r
                Content-Disposition: form-data; name="files"; filename="%s"\r
                Content-Type: text/csv\r
                \r
                %s\r
                """.formatted(boundary, name, content)));
        fields.forEach((name, value) -> parts.add("""
                --%s\r
                Content-Disposition: form-data; name="%s"\r
                \r
                %s\r
                """.formatted(boundary, name, value)));
        var body = String.join("", parts) + "--" + boundary + "--\r\n";
        return send(request(user, password, "/api/imports").header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Prefer", preference)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String user, String password, String path) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(60));
        if (user != null) {
            var token = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
            builder.header("Authorization", "Basic " + token);
        }
        return builder;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean healthy() {
        try {
            return get(null, null, "/actuator/health").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Asks again until it is so. */
    public void await(String what, Duration limit, BooleanSupplier so) {
        await(what, limit, Duration.ofMillis(50), so);
    }

    /** @param every where asking is work for the application that it shouldn't have meanwhile */
    public void await(String what, Duration limit, Duration every, BooleanSupplier so) {
        var end = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; the console:\n" + console());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(every.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
