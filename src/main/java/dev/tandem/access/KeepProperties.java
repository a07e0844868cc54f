package dev.tandem.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long what concerns people is kept where no partnership's record needs it.
 *
 * @param securityEvents default 400 days: a year's audit and the time to make it
 * @param mails texts and attachments of mails; that a mail was sent, to whom and when stays with the records
 */
@ConfigurationProperties("tandem.keep")
public record KeepProperties(@DefaultValue("400d") Duration securityEvents, @DefaultValue("730d") Duration mails) {

    public KeepProperties {
        require("tandem.keep.security-events", securityEvents);
        require("tandem.keep.mails", mails);
    }

    private static void require(String name, Duration kept) {
        if (kept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(name + " must be at least one day (1d), not " + kept);
        }
    }
}
