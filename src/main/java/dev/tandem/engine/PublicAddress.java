package dev.tandem.engine;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where people reach this system.
 *
 * @param publicUrl base address put before links in mails and calendars, e.g. {@code https://tandem.example.org}
 */
@Validated
@ConfigurationProperties("tandem")
public record PublicAddress(@NotNull URI publicUrl) {

    /** @param path begins with {@code /} */
    public String link(String path) {
        var base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    @AssertTrue(message = "tandem.public-url (TANDEM_PUBLIC_URL) must be a full web address such as https://tandem.example.org")
    boolean isWebAddress() {
        return publicUrl == null || publicUrl.getHost() != null && ("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme()))
                && publicUrl.getQuery() == null && publicUrl.getFragment() == null;
    }
}
