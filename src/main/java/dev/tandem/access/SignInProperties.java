package dev.tandem.access;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people sign in.
 *
 * @param passwordIterations cost of a password's hash; what OWASP recommends for PBKDF2 with SHA-512. Lower only in tests
 * @param passwords whether passwords let anybody in; off where everybody signs in by a provider
 * @param absoluteTimeout after how long a session ends however busy it is
 */
@Validated
@ConfigurationProperties("tandem.sign-in")
record SignInProperties(
        @Min(1_000) @DefaultValue("" + PasswordHash.RECOMMENDED) int passwordIterations,
        @DefaultValue("true") boolean passwords,
        @NotNull @DurationMin(minutes = 1) @DefaultValue("12h") Duration absoluteTimeout) {}
