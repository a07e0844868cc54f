package dev.tandem.packaged;

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
import java.time.Duration;
import java.util.regex.Pattern;

/** Somebody at the packaged application, signed in once, with the tokens against forged requests that a browser would send. */
final class PackagedPerson {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    /** @param user null for nobody */
    PackagedPerson(String base, String user, String password) {
        this.base = base;
        if (user != null) {
            signIn(user, password);
        }
    }

    private void signIn(String user, String password) {
        var token = CSRF.matcher(send("GET", "/sign-in").body());
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no token");
        }
        var form = "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1));
        var answer = send(request("/sign-in").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
        if (answer.statusCode() != 302 || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new IllegalStateException(user + " can't sign in: " + answer.statusCode() + " " + answer.headers().firstValue("Location"));
        }
        // Gives the cookies of our pages and of the webapps.
        send("GET", "/");
        send("GET", "/camunda/app/welcome/default/");
    }

    HttpResponse<String> send(String method, String path) {
        return send(method, path, method.equals("GET") || method.equals("OPTIONS") || method.equals("DELETE") ? null : "{}");
    }

    /** @param body JSON, null for none */
    HttpResponse<String> send(String method, String path, String body) {
        var request = request(path).method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, text/html;q=0.9, */*;q=0.5");
        token(request, "TANDEM-CSRF", "X-CSRF-TOKEN");
        token(request, "XSRF-TOKEN", "X-XSRF-TOKEN");
        return request;
    }

    private void token(HttpRequest.Builder request, String cookie, String header) {
        cookies.getCookieStore().getCookies().stream().filter(each -> each.getName().equals(cookie)).map(HttpCookie::getValue).findFirst()
                .ifPresent(value -> request.header(header, value));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
