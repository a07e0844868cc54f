package dev.tandem.warning;

import dev.tandem.warning.WarningService.NewWarning;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which warning a person raised under a key. A key is each person's own: nobody learns from it what another has sent. */
@Component
class WarningKeys {

    /** Programs are promised a day. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    WarningKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param said whether the same was said with it */
    record Used(String reference, boolean said) {}

    Optional<Used> find(String partnership, String person, String key, NewWarning warning) {
        return jdbc.sql("select w.reference, k.said_hash from warning_keys k join warnings w on w.id = k.warning"
                        + " where k.partnership = :partnership and k.person = :person and k.key_hash = :key")
                .param("partnership", partnership).param("person", person).param("key", hash(key))
                .query((row, number) -> new Used(row.getString("reference"), row.getString("said_hash").equals(said(key, warning))))
                .optional();
    }

    void remember(Warning raised, String key, NewWarning warning) {
        jdbc.sql("insert into warning_keys (partnership, person, key_hash, said_hash, warning, used_at)"
                        + " values (:partnership, :person, :key, :said, :warning, :now)")
                .param("partnership", raised.partnership()).param("person", raised.raisedBy()).param("key", hash(key))
                .param("said", said(key, warning)).param("warning", raised.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** @return how many keys were let go */
    @Transactional
    public int letGo() {
        return jdbc.sql("delete from warning_keys where used_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    /** With the key, so that equal warnings of two people don't look alike. */
    private static String said(String key, NewWarning warning) {
        return hash(Stream.of(key, warning.matter(), warning.couldHitOn(), warning.impact(), warning.wouldHelp(), warning.stage())
                .map(value -> Objects.toString(value, "")).map(value -> value.length() + ":" + value).collect(Collectors.joining()));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Component
    @ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
    static class Hourly {

        private final WarningKeys keys;

        Hourly(WarningKeys keys) {
            this.keys = keys;
        }

        @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
        void letGo() {
            keys.letGo();
        }
    }
}
