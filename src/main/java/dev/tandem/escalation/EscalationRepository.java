package dev.tandem.escalation;

import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Escalations in the database. */
@Repository
class EscalationRepository {

    private final JdbcClient jdbc;

    EscalationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when there was one with this key */
    boolean insertIfAbsent(String key, EscalationService.NewEscalation escalation, int level, Instant raisedAt) {
        return jdbc.sql("insert into escalations (record_key, partnership, subject, title, asked, severity, ladder_level, region,"
                                + " status, raised_at, root, acting_side)"
                                + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:subject as varchar(200)),"
                                + " cast(:title as varchar(500)), cast(:asked as varchar(4000)), cast(:severity as varchar(20)),"
                                + " cast(:level as integer), cast(:region as varchar(40)), 'OPEN',"
                                + " cast(:raised as timestamp with time zone), cast(:root as varchar(200)), cast(:side as varchar(10))"
                                + " where not exists (select 1 from escalations where record_key = :key)")
                        .param("key", key)
                        .param("partnership", escalation.partnership())
                        .param("subject", escalation.subject())
                        .param("title", escalation.title())
                        .param("asked", escalation.asked())
                        .param("severity", escalation.severity().name())
                        .param("level", level)
                        .param("root", escalation.root() == null ? escalation.subject() : escalation.root())
                        .param("side", escalation.actingSide() == null ? null : escalation.actingSide().name(), Types.VARCHAR)
                        .param("region", escalation.region(), Types.VARCHAR)
                        .param("raised", OffsetDateTime.ofInstant(raisedAt, ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Escalation> findByKey(String key) {
        return jdbc.sql("select * from escalations where record_key = :key")
                .param("key", key)
                .query((row, number) -> escalation(row))
                .optional();
    }

    /** Oldest first. */
    List<Escalation> of(String partnership) {
        return jdbc.sql("select * from escalations where partnership = :partnership order by raised_at, id")
                .param("partnership", partnership)
                .query((row, number) -> escalation(row))
                .list();
    }

    /** Oldest first. */
    List<Escalation> open(String partnership) {
        return jdbc.sql("select * from escalations where partnership = :partnership and status in ('OPEN', 'UNDECIDED')"
                        + " order by raised_at, id")
                .param("partnership", partnership)
                .query((row, number) -> escalation(row))
                .list();
    }

    /** Oldest first. */
    List<Escalation> about(String partnership, String subject) {
        return jdbc.sql("select * from escalations where partnership = :partnership and subject = :subject order by raised_at, id")
                .param("partnership", partnership)
                .param("subject", subject)
                .query((row, number) -> escalation(row))
                .list();
    }

    Optional<Escalation> find(long id) {
        return jdbc.sql("select * from escalations where id = :id").param("id", id).query((row, number) -> escalation(row)).optional();
    }

    /** Holds the row until the transaction ends: of two who end it at once, the second sees that it has ended. */
    Optional<Escalation> lock(long id) {
        return jdbc.sql("select * from escalations where id = :id for update").param("id", id).query((row, number) -> escalation(row)).optional();
    }

    void withdraw(long id, String reason, Instant endedAt) {
        jdbc.sql("update escalations set status = 'WITHDRAWN', guidance = :reason, ended_at = :ended where id = :id")
                .param("reason", reason)
                .param("ended", OffsetDateTime.ofInstant(endedAt, ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static Escalation escalation(ResultSet row) throws SQLException {
        var side = row.getString("acting_side");
        var decision = row.getString("decision");
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Escalation(
                row.getLong("id"), row.getString("partnership"), row.getString("subject"), row.getString("root"), row.getString("title"),
                row.getString("asked"), Escalation.Severity.valueOf(row.getString("severity")), side == null ? null : Side.valueOf(side),
                row.getInt("ladder_level"), row.getString("region"), Escalation.Status.valueOf(row.getString("status")),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                decision == null ? null : Escalation.Decision.valueOf(decision), row.getString("guidance"),
                row.getObject("due_on", LocalDate.class), endedAt == null ? null : endedAt.toInstant());
    }
}
