package dev.tandem.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Chat webhooks.
 *
 * @param allow hosts that may be inside the operator's network and be spoken to without TLS, such as {@code chat.corp:8065};
 *     without a port, 443 and 80 are meant. None by default
 */
@ConfigurationProperties("tandem.webhooks")
record WebhookSettings(@DefaultValue("") List<String> allow) {

    private static final Pattern ENTRY = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9]\\d{0,4})?");

    WebhookSettings {
        allow = allow.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).filter(each -> !each.isEmpty()).toList();
        for (var each : allow) {
            if (!ENTRY.matcher(each).matches()) {
                throw new IllegalArgumentException("tandem.webhooks.allow (TANDEM_WEBHOOKS_ALLOW) must be hosts, each with a port"
                        + " if it isn't 443 or 80, such as chat.corp:8065, parted by commas; not \"" + each + "\"");
            }
        }
    }

    boolean allows(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        return allow.contains(name + ":" + port) || (port == 443 || port == 80) && allow.contains(name);
    }
}
