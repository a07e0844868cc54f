package dev.tandem.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Mail as it leaves. The server stands under {@code spring.mail}; without one, mails are kept and read at {@code /outbox}.
 *
 * @param from sender's address; blank: {@code tandem@} and the host of the public address
 * @param fromName sender's name
 * @param replyTo address for answers; blank for none
 * @param giveUpAfter how long delivery is tried before a mail is given up
 * @param lease how long one attempt may take: a mail still in sending after that is in doubt
 */
@Validated
@ConfigurationProperties("tandem.mail")
record MailSettings(
        @Email @DefaultValue("") String from,
        @NotNull @DefaultValue("Tandem") String fromName,
        @Email @DefaultValue("") String replyTo,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("5d") Duration giveUpAfter,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("5m") Duration lease) {}
