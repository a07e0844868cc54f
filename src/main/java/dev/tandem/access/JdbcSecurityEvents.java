package dev.tandem.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcSecurityEvents implements SecurityEvents, SecurityEventLog {

    /** So many events a minute and kind of what nobody in particular does. */
    static final int ANONYMOUS_A_MINUTE = 60;

    private static final int CHUNK = 500;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(JdbcSecurityEvents.class);

    private final JdbcClient jdbc;
    private final CurrentRequest request;
    private final TransactionTemplate apart;
    private final Clock wallClock;
    private final Map<Kind, Flood> floods = new EnumMap<>(Kind.class);

    @Autowired
    JdbcSecurityEvents(JdbcClient jdbc, CurrentRequest request, PlatformTransactionManager transactions) {
        this(jdbc, request, transactions, Clock.systemUTC());
    }

    JdbcSecurityEvents(JdbcClient jdbc, CurrentRequest request, PlatformTransactionManager transactions, Clock wallClock) {
        this.jdbc = jdbc;
        this.request = request;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.wallClock = wallClock;
    }

    @Override
    public void record(Kind kind, String subject, String partnership, String detail) {
        write(kind, subject, partnership, detail);
    }

    @Override
    public void recordApart(Kind kind, String subject, String partnership, String detail) {
        try {
            if (request.actor() == null && !admitted(kind)) {
                return;
            }
            apart.executeWithoutResult(status -> write(kind, subject, partnership, detail));
        } catch (RuntimeException e) {
            // Whoever is being refused must still be refused when the log can't be written.
            log.error("a security event of kind {} could not be written", kind, e);
        }
    }

    private void write(Kind kind, String subject, String partnership, String detail) {
        // Who signs in isn't signed in yet.
        var actor = kind == Kind.SIGNED_IN ? subject : request.actor();
        insert(kind, actor, subject, partnership, request.clientAddress(), request.door(), detail);
    }

    private void insert(Kind kind, String actor, String subject, String partnership, String address, String door, String detail) {
        jdbc.sql("""
                insert into security_events (happened_at, kind, actor, subject, partnership, client_address, door, detail)
                values (:at, :kind, :actor, :subject, :partnership, :address, :door, :detail)
                """)
                .param("at", utc(wallClock.instant())).param("kind", kind.name()).param("actor", cut(actor, 100))
                .param("subject", cut(subject, 300)).param("partnership", cut(partnership, 40)).param("address", cut(address, 60))
                .param("door", cut(door, 300)).param("detail", cut(detail, 1000))
                .update();
    }

    // What nobody in particular does, bounded

    private static final class Flood {
        private Instant since;
        private int seen;
    }

    private boolean admitted(Kind kind) {
        var now = wallClock.instant();
        var unwritten = 0;
        boolean admitted;
        synchronized (floods) {
            var flood = floods.computeIfAbsent(kind, any -> new Flood());
            if (flood.since == null || !now.isBefore(flood.since.plus(WINDOW))) {
                unwritten = Math.max(0, flood.seen - ANONYMOUS_A_MINUTE);
                flood.since = now;
                flood.seen = 0;
            }
            flood.seen++;
            admitted = flood.seen <= ANONYMOUS_A_MINUTE;
        }
        tellUnwritten(kind, unwritten);
        return admitted;
    }

    /** Tells how many weren't written once their minute is over, also when nothing more comes. */
    void settleFloods() {
        var unwritten = new EnumMap<Kind, Integer>(Kind.class);
        synchronized (floods) {
            var over = wallClock.instant().minus(WINDOW);
            floods.forEach((kind, flood) -> {
                if (flood.since != null && !flood.since.isAfter(over)) {
                    unwritten.put(kind, Math.max(0, flood.seen - ANONYMOUS_A_MINUTE));
                    flood.since = null;
                    flood.seen = 0;
                }
            });
        }
        unwritten.forEach(this::tellUnwritten);
    }

    private void tellUnwritten(Kind kind, int unwritten) {
        if (unwritten > 0) {
            apart.executeWithoutResult(status -> insert(kind, null, null, null, null, null,
                    unwritten + " more of this kind within a minute, by nobody signed in, are counted here and not listed"));
        }
    }

    // Reading

    @Override
    public List<SecurityEvent> find(Search search, Long before, int limit) {
        var where = new Where(search);
        if (before != null) {
            where.and("id < :before", "before", before);
        }
        return jdbc.sql("select * from security_events" + where.sql() + " order by id desc limit :limit")
                .params(where.params).param("limit", limit)
                .query(JdbcSecurityEvents::event).list();
    }

    @Override
    public long count(Search search) {
        var where = new Where(search);
        return jdbc.sql("select count(*) from security_events" + where.sql()).params(where.params).query(Long.class).single();
    }

    @Override
    public void each(Search search, Consumer<SecurityEvent> reader) {
        Long before = null;
        List<SecurityEvent> chunk;
        do {
            chunk = find(search, before, CHUNK);
            chunk.forEach(reader);
            before = chunk.isEmpty() ? null : chunk.get(chunk.size() - 1).id();
        } while (chunk.size() == CHUNK);
    }

    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new LinkedHashMap<>();

        Where(Search search) {
            if (search.kind() != null) {
                and("kind = :kind", "kind", search.kind().name());
            }
            if (search.person() != null) {
                and("(actor = :person or subject = :person)", "person", search.person());
            }
            if (search.partnership() != null) {
                and("partnership = :partnership", "partnership", search.partnership());
            }
            if (search.from() != null) {
                and("happened_at >= :from", "from", utc(search.from()));
            }
            if (search.until() != null) {
                and("happened_at < :until", "until", utc(search.until()));
            }
        }

        void and(String condition, String name, Object parameter) {
            conditions.add(condition);
            params.put(name, parameter);
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }

    private static SecurityEvent event(ResultSet row, int number) throws SQLException {
        return new SecurityEvent(
                row.getLong("id"), row.getObject("happened_at", OffsetDateTime.class).toInstant(), Kind.valueOf(row.getString("kind")),
                row.getString("actor"), row.getString("subject"), row.getString("partnership"), row.getString("client_address"),
                row.getString("door"), row.getString("detail"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String cut(String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
