package dev.tandem.engine;

import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The governance office.
 *
 * @param timeZone IANA time zone in which the office reads dates that belong to no partnership, e.g. {@code Europe/Berlin}
 */
@Validated
@ConfigurationProperties("tandem.office")
public record OfficeProperties(@NotNull @DefaultValue("UTC") ZoneId timeZone) {}
