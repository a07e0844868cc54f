package dev.tandem.communication;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Letters to learners as they leave.
 *
 * @param batch how many are claimed at once: as many are in doubt when a node dies
 * @param perMinute at most, of one node; 0 for as many as the mail server takes
 * @param lease how long a batch may take: what is still on its way after that is in doubt
 * @param giveUpAfter how often a letter is tried that the server doesn't take now
 */
@Validated
@ConfigurationProperties("tandem.letters")
record LetterSettings(
        @Min(1) @Max(1000) @DefaultValue("50") int batch,
        @Min(0) @DefaultValue("0") int perMinute,
        @NotNull @DurationMin(seconds = 2) @DefaultValue("5m") Duration lease,
        @Min(1) @DefaultValue("12") int giveUpAfter) {}
