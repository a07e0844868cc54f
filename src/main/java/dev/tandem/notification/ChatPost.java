package dev.tandem.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Posts a line to a webhook. Looks the host up once, by {@link WebhookAddresses}, and connects to what was found and checked
 * there; the certificate must be the host's. Follows no redirect, goes through no proxy, keeps no cookie and no connection,
 * reads the answer's head alone and waits for seconds only.
 */
@Component
class ChatPost implements DisposableBean {

    private static final Set<Integer> LATER = Set.of(408, 425, 429);
    /** Said in front of the chat, which may have taken it. */
    private static final Set<Integer> GATEWAY = Set.of(502, 504);
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    private final WebhookAddresses addresses;
    private final Duration deadline;
    private final CloseableHttpClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "webhook-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /** What came of it. */
    enum Verdict {
        TAKEN,
        /** Worth another attempt. */
        NOT_NOW,
        /** And will be the next time. */
        REFUSED
    }

    /**
     * @param cause a word of {@code webhooks.cause.…}, null when it was taken; {@code ANSWER/404} with the answer's status
     * @param inside whether the address itself is refused
     * @param doubtful whether the chat may have taken it all the same: it was on its way, and nobody said what became of it
     */
    record Result(Verdict verdict, String cause, boolean inside, boolean doubtful) {

        Result(Verdict verdict, String cause, boolean inside) {
            this(verdict, cause, inside, false);
        }
    }

    @Autowired
    ChatPost(WebhookAddresses addresses) {
        this(addresses, Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /**
     * @param pause the longest between two bytes, and to connect
     * @param deadline for all of it, however it drips
     */
    ChatPost(WebhookAddresses addresses, Duration pause, Duration deadline) {
        this.addresses = addresses;
        this.deadline = deadline;
        var timeout = Timeout.of(pause);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedResolver())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout).setSocketTimeout(timeout).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).setConnectionRequestTimeout(timeout).build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Tandem")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * @param address as it was set: read and checked again
     * @param line plain text: whatever the chat makes of certain signs, it is read there as it stands
     */
    Result post(String address, String line) {
        URI uri;
        try {
            uri = addresses.read(address);
        } catch (WebhookRefused e) {
            return new Result(Verdict.REFUSED, e.problem().name(), true);
        }
        var request = new HttpPost(uri);
        request.setEntity(new StringEntity(body(uri.getHost(), line), ContentType.APPLICATION_JSON));
        var late = clock.schedule(request::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return result(status(request, new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort())));
        } catch (WebhookAddresses.Inside e) {
            return new Result(Verdict.REFUSED, WebhookRefused.Problem.INSIDE.name(), true);
        } catch (UnknownHostException e) {
            return later("UNKNOWN_HOST");
        } catch (SSLHandshakeException | SSLPeerUnverifiedException e) {
            return later("CERTIFICATE");
        } catch (ConnectTimeoutException e) {
            return later("TIMED_OUT");
        } catch (ConnectException e) {
            return later("UNREACHABLE");
        } catch (SSLException e) {
            return unknown("CERTIFICATE");
        } catch (InterruptedIOException e) {
            return unknown("TIMED_OUT");
        } catch (IOException e) {
            return unknown(request.isCancelled() ? "TIMED_OUT" : "UNREACHABLE");
        } finally {
            late.cancel(false);
        }
    }

    private int status(HttpPost request, HttpHost target) throws IOException {
        // Not by a handler, after which the client would read the answer to its end, wherever that is.
        var response = client.executeOpen(target, request, null);
        try {
            return response.getCode();
        } finally {
            request.cancel();
            try {
                response.close();
            } catch (IOException e) {
                // The connection is closed: nothing more was wanted of it.
            }
        }
    }

    private static Result result(int status) {
        if (status >= 200 && status < 300) {
            return new Result(Verdict.TAKEN, null, false);
        }
        if (status >= 300 && status < 400) {
            return new Result(Verdict.REFUSED, "REDIRECTED", false);
        }
        if (GATEWAY.contains(status)) {
            return unknown("ANSWER/" + status);
        }
        return LATER.contains(status) || status >= 500
                ? later("ANSWER/" + status)
                : new Result(Verdict.REFUSED, "ANSWER/" + status, false);
    }

    private static Result later(String cause) {
        return new Result(Verdict.NOT_NOW, cause, false);
    }

    private static Result unknown(String cause) {
        return new Result(Verdict.NOT_NOW, cause, false, true);
    }

    private String body(String host, String line) {
        try {
            return json.writeValueAsString(ChatText.isSlack(host)
                    ? Map.of("text", ChatText.forSlack(line), "mrkdwn", false) : Map.of("text", ChatText.forMarkdown(line)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() throws IOException {
        clock.shutdownNow();
        client.close();
    }

    /** The client asks it once for each connection, and connects to nothing else. */
    private final class CheckedResolver implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return Arrays.stream(addresses.resolve(host, port)).map(address -> new InetSocketAddress(address, port)).toList();
        }

        /** Without a port no host is one that operators allow. */
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return addresses.resolve(host, -1);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
