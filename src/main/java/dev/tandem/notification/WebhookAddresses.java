package dev.tandem.notification;

import dev.tandem.notification.WebhookRefused.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may lead: by https to a named host outside. Participants choose the address and this system, which stands
 * inside, asks it: without these rules it would ask whatever a participant can't reach. Operators allow single hosts.
 */
@Component
class WebhookAddresses {

    /** One look-up of a name. */
    interface Resolver {

        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** When connecting; the resolver of the HTTP client can throw nothing else. */
    static final class Inside extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        Inside(String host) {
            super(host + " is inside");
        }
    }

    private static final int LENGTH = 2000;
    private static final int HTTPS = 443;
    /** The last part begins with a letter: everything else is an address of IPv4 in one of its forms (0x7f.1, 2130706433). */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?");

    private final WebhookSettings settings;
    private final Resolver resolver;

    @Autowired
    WebhookAddresses(WebhookSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    WebhookAddresses(WebhookSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /**
     * Its form alone.
     *
     * @return scheme and host in small letters
     * @throws WebhookRefused saying what is wrong with it
     */
    URI read(String address) {
        if (address == null || address.isBlank()) {
            throw new WebhookRefused(Problem.MISSING);
        }
        var text = address.strip();
        if (text.length() > LENGTH || !text.chars().allMatch(each -> each > ' ' && each <= '~' && each != '\\')) {
            throw new WebhookRefused(Problem.MALFORMED);
        }
        var uri = parse(text);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new WebhookRefused(Problem.SCHEME);
        }
        if (uri.isOpaque() || uri.getRawAuthority() == null || uri.getRawFragment() != null) {
            throw new WebhookRefused(Problem.MALFORMED);
        }
        if (uri.getRawAuthority().contains("@")) {
            throw new WebhookRefused(Problem.USER_INFO);
        }
        if (uri.getHost() == null) {
            throw new WebhookRefused(Problem.HOST);
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : 80;
        if (!settings.allows(host, port)) {
            requireOutside(scheme, host, port);
        }
        return parse(scheme + "://" + host + ":" + port + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    private static void requireOutside(String scheme, String host, int port) {
        if (!scheme.equals("https")) {
            throw new WebhookRefused(Problem.SCHEME);
        }
        if (!NAME.matcher(host).matches()) {
            throw new WebhookRefused(Problem.HOST);
        }
        if (port != HTTPS) {
            throw new WebhookRefused(Problem.PORT);
        }
    }

    /** What Java says of a malformed address quotes it. */
    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new WebhookRefused(Problem.MALFORMED);
        }
    }

    /**
     * Its form, and where its host is now. A host that operators allow isn't looked up: it may be anywhere.
     *
     * @throws WebhookRefused saying what is wrong with it
     */
    URI check(String address) {
        var uri = read(address);
        if (!settings.allows(uri.getHost(), uri.getPort())) {
            try {
                resolve(uri.getHost(), uri.getPort());
            } catch (Inside e) {
                throw new WebhookRefused(Problem.INSIDE);
            } catch (UnknownHostException e) {
                throw new WebhookRefused(Problem.UNKNOWN_HOST);
            }
        }
        return uri;
    }

    /**
     * The addresses to connect to, from one look-up.
     *
     * @throws Inside when one of them is inside: a name that is both here and there is up to something
     */
    InetAddress[] resolve(String host, int port) throws UnknownHostException {
        var found = resolver.resolve(host);
        if (!settings.allows(host, port) && Arrays.stream(found).anyMatch(InsideAddresses::contains)) {
            throw new Inside(host);
        }
        return found;
    }
}
