package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Programs that use the API for one partnership, each with a token that expires and can be revoked. A service account
 * never agrees, confirms or signs: that is for people.
 */
@Service
public class ServiceAccounts {

    /** What a token is for. */
    public enum Scope {
        /** Reads what both sides of the partnership read. */
        READ,
        /** Imports as a lead of its side does. */
        IMPORT
    }

    /** @param side whose data it may import ({@code CLIENT}, {@code PROVIDER}); @param tokenStart to know the token by */
    public record ServiceAccount(
            long id, String name, String partnership, String side, Set<Scope> scopes, String tokenStart, Instant createdAt, String createdBy,
            Instant expiresAt, Instant lastUsedAt, Instant revokedAt, String revokedBy) {

        /** Its name as an actor: no person's user id looks like it. */
        public String actor() {
            return ACTOR + id;
        }
    }

    static final String ACTOR = "service:";
    static final String TOKEN = "tdm_";

    public static final int MOST_DAYS = 365;
    private static final int NAME = 100;
    private static final int START = 8;

    /** So often a token's use is written down. */
    private static final Duration COARSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final SecurityEvents events;
    private final Clock wallClock = Clock.systemUTC();

    ServiceAccounts(JdbcClient jdbc, SecurityEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @return the token, which is shown once and kept nowhere */
    @Transactional
    public String issue(String partnership, String side, String name, Set<Scope> scopes, int days, String by) {
        if (name == null || name.isBlank() || name.strip().length() > NAME) {
            throw new IllegalArgumentException("name: must have 1 to " + NAME + " characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes: must be at least one of READ, IMPORT");
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days: must be 1 to " + MOST_DAYS);
        }
        if (!Set.of("CLIENT", "PROVIDER").contains(side)) {
            throw new IllegalArgumentException("side: must be CLIENT or PROVIDER");
        }
        var token = TOKEN + Secrets.random();
        jdbc.sql("""
                insert into service_accounts (name, partnership, side, scopes, token_hash, token_start, created_at, created_by, expires_at)
                values (:name, :partnership, :side, :scopes, :hash, :start, :now, :by, :expires)
                """)
                .param("name", name.strip()).param("partnership", partnership).param("side", side)
                .param("scopes", scopes.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("hash", Secrets.hash(token)).param("start", token.substring(0, START))
                .param("now", now()).param("by", by).param("expires", now().plusDays(days))
                .update();
        events.record(Kind.TOKEN_ISSUED, byToken(token).orElseThrow().actor(), partnership, "scopes " + scopes + ", side " + side + ", " + days + " days");
        return token;
    }

    /** Newest first. @param partnership null for all */
    public List<ServiceAccount> list(String partnership) {
        return jdbc.sql("select * from service_accounts where cast(:partnership as varchar(40)) is null or partnership = :partnership order by id desc")
                .param("partnership", partnership, java.sql.Types.VARCHAR).query(ServiceAccounts::read).list();
    }

    public Optional<ServiceAccount> find(long id) {
        return jdbc.sql("select * from service_accounts where id = :id").param("id", id).query(ServiceAccounts::read).optional();
    }

    /** Its token opens nothing from now on. @return false when it was revoked before */
    @Transactional
    public boolean revoke(long id, String by) {
        var revoked = jdbc.sql("update service_accounts set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null")
                .param("now", now()).param("by", by).param("id", id).update() == 1;
        if (revoked) {
            events.record(Kind.TOKEN_REVOKED, ACTOR + id, find(id).orElseThrow().partnership(), null);
        }
        return revoked;
    }

    /** Whose token this is, while it is good. */
    Optional<ServiceAccount> authenticate(String token) {
        var now = now();
        var found = byToken(token).filter(each -> each.revokedAt() == null && each.expiresAt().isAfter(now.toInstant()));
        found.filter(each -> each.lastUsedAt() == null || each.lastUsedAt().isBefore(now.toInstant().minus(COARSE)))
                .ifPresent(each -> jdbc.sql("update service_accounts set last_used_at = :now where id = :id").param("now", now)
                        .param("id", each.id()).update());
        return found;
    }

    private Optional<ServiceAccount> byToken(String token) {
        return jdbc.sql("select * from service_accounts where token_hash = :hash").param("hash", Secrets.hash(token))
                .query(ServiceAccounts::read).optional();
    }

    private static ServiceAccount read(ResultSet row, int number) throws SQLException {
        return new ServiceAccount(row.getLong("id"), row.getString("name"), row.getString("partnership"), row.getString("side"),
                Arrays.stream(row.getString("scopes").split(",")).map(Scope::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class))),
                row.getString("token_start"), instant(row, "created_at"), row.getString("created_by"), instant(row, "expires_at"),
                instant(row, "last_used_at"), instant(row, "revoked_at"), row.getString("revoked_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return wallClock.instant().atOffset(ZoneOffset.UTC);
    }
}
