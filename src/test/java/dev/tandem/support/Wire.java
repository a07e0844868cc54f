package dev.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A request as an attacker writes it, byte by byte: clients of libraries refuse to send most of these. */
public final class Wire {

    private static final int PATIENCE_MILLIS = 60_000;

    private Wire() {}

    /** @param head status line and headers */
    public record Answer(int status, List<String> head, String body) {

        /** The first value, "" when there is none. */
        public String header(String name) {
            return headers(name).stream().findFirst().orElse("");
        }

        public List<String> headers(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip()).toList();
        }
    }

    /** @param request request line, headers, an empty line and a body, if any; host, length and end of the connection are added */
    public static Answer send(int port, String request) {
        var parts = request.strip().split("\n\n", 2);
        var head = parts[0].replace("\n", "\r\n");
        var body = parts.length > 1 ? parts[1].getBytes(StandardCharsets.UTF_8) : new byte[0];
        var more = (head.contains("\r\nHost:") ? "" : "\r\nHost: localhost:" + port)
                + (body.length > 0 || head.startsWith("POST") || head.startsWith("PUT") ? "\r\nContent-Length: " + body.length : "")
                + "\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = socket.getOutputStream();
            out.write((head + more).getBytes(StandardCharsets.UTF_8));
            out.write(body);
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            var lines = Arrays.asList(answer[0].split("\r\n"));
            return new Answer(Integer.parseInt(lines.get(0).split(" ")[1]), lines, answer.length > 1 ? answer[1] : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
