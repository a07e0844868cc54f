package dev.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at the running application, with cookies, who follows no redirect: {@code new Browsing(port).signIn("c.lead")}. */
public class Browsing {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    public Browsing(int port) {
        base = "http://localhost:" + port;
    }

    /** Signs in with the password that {@link TestPeople} gives. */
    public HttpResponse<String> signIn(String userId) {
        return signIn(userId, Map.of());
    }

    public HttpResponse<String> signIn(String userId, Map<String, String> fields) {
        var all = new HashMap<>(Map.of("username", userId, "password", TestPeople.PASSWORD, "_csrf", csrf()));
        all.putAll(fields);
        return post("/sign-in", all);
    }

    /** The token for a form: that of the sign-in page, or of any page when signed in. */
    public String csrf() {
        var page = get("/sign-in");
        if (page.statusCode() == 302) {
            page = get("/no-such-page", "Accept", "text/html");
        }
        var token = CSRF.matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("no token in " + page.body());
        }
        return token.group(1);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        var body = fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> postJson(String path, String json, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> putJson(String path, String json, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** Any method, without a body. */
    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(request(path, headers).method(method, BodyPublishers.noBody()));
    }

    /** Any method; an empty body is none. */
    public HttpResponse<String> sendJson(String method, String path, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** A form with files, whose parts the body holds. */
    public HttpResponse<String> postMultipart(String path, String boundary, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofString(body)));
    }

    /** Value of a cookie, null when there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals(name)).map(HttpCookie::getValue).findFirst().orElse(null);
    }

    /** Where a redirect leads, without this server's address; null when it isn't one. */
    public static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").map(to -> to.replaceFirst("^http://localhost:\\d+", "")).orElse(null);
    }

    public static String basic(String userId, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((userId + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
