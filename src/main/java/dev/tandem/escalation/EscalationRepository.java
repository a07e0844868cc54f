package dev.tandem.escalation;

import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    boolean insertIfAbsent(
            String key, EscalationService.NewEscalation escalation, int level, Long partOf, String raisedBy, Instant raisedAt) {
        return jdbc.sql("insert into escalations (record_key, partnership, subject, title, asked, severity, ladder_level, region,"
                                + " status, raised_at, root, acting_side, part_of, raised_by)"
                                + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:subject as varchar(200)),"
                                + " cast(:title as varchar(500)), cast(:asked as varchar(4000)), cast(:severity as varchar(20)),"
                                + " cast(:level as integer), cast(:region as varchar(40)), 'OPEN',"
                                + " cast(:raised as timestamp with time zone), cast(:root as varchar(200)), cast(:side as varchar(10)),"
                                + " cast(:part as bigint), cast(:by as varchar(64))"
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
                        .param("part", partOf, Types.BIGINT)
                        .param("by", raisedBy, Types.VARCHAR)
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

    void decide(long id, Escalation.Decision decision, String guidance, LocalDate dueOn, Instant endedAt) {
        jdbc.sql("update escalations set status = 'DECIDED', decision = :decision, guidance = :guidance, due_on = :due, ended_at = :ended"
                        + " where id = :id")
                .param("decision", decision.name())
                .param("guidance", guidance, Types.VARCHAR)
                .param("due", dueOn, Types.DATE)
                .param("ended", OffsetDateTime.ofInstant(endedAt, ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** It stands with the joint committee, also where that is the same people as the level before and was skipped. */
    void leaveUndecided(long id, Instant endedAt) {
        jdbc.sql("update escalations set status = 'UNDECIDED', ladder_level = 3, ended_at = :ended where id = :id")
                .param("ended", OffsetDateTime.ofInstant(endedAt, ZoneOffset.UTC)).param("id", id).update();
    }

    void reach(long id, int level) {
        jdbc.sql("update escalations set ladder_level = :level where id = :id").param("level", level).param("id", id).update();
    }

    /** The escalation whose case this one is a part of, null when it leads its own. */
    Long leadOf(long id) {
        return jdbc.sql("select part_of from escalations where id = :id").param("id", id)
                .query((row, number) -> row.getObject("part_of", Long.class)).list().stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** By escalation, the one that leads its case; without those that lead their own. */
    Map<Long, Long> partsOf(String partnership) {
        var parts = new HashMap<Long, Long>();
        jdbc.sql("select id, part_of from escalations where partnership = :partnership and part_of is not null")
                .param("partnership", partnership).query(row -> {
                    parts.put(row.getLong("id"), row.getLong("part_of"));
                });
        return parts;
    }

    /** By escalation, the lead who raised it; without those that a process raised. */
    Map<Long, String> raisedByHand(String partnership) {
        var people = new HashMap<Long, String>();
        jdbc.sql("select id, raised_by from escalations where partnership = :partnership and raised_by is not null")
                .param("partnership", partnership).query(row -> {
                    people.put(row.getLong("id"), row.getString("raised_by"));
                });
        return people;
    }

    /** The lead who raised it, null when a process did. */
    String raisedBy(long id) {
        return jdbc.sql("select raised_by from escalations where id = :id").param("id", id)
                .query((row, number) -> row.getString("raised_by")).list().stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The one that leads the case, then its parts, oldest first; whatever became of them. */
    List<Escalation> ofCase(long lead) {
        return jdbc.sql("select * from escalations where id = :lead or part_of = :lead order by case when id = :lead then 0 else 1 end, id")
                .param("lead", lead).query((row, number) -> escalation(row)).list();
    }

    List<Escalation> openOfCase(long lead) {
        return ofCase(lead).stream().filter(matter -> matter.status() == Escalation.Status.OPEN).toList();
    }

    /** Those that lead a case in which something is open. */
    List<Escalation> openCases(String partnership) {
        return jdbc.sql("select * from escalations e where partnership = :partnership and part_of is null and (status = 'OPEN' or exists"
                        + " (select 1 from escalations p where p.part_of = e.id and p.status = 'OPEN')) order by raised_at, id")
                .param("partnership", partnership).query((row, number) -> escalation(row)).list();
    }

    /** The newest open case of the same root, side, region and severity. */
    Optional<Escalation> openCaseLike(EscalationService.NewEscalation matter) {
        return jdbc.sql("select * from escalations where partnership = :partnership and part_of is null and status = 'OPEN' and root = :root"
                        + " and severity = :severity and coalesce(acting_side, '') = :side and coalesce(region, '') = :region"
                        + " order by raised_at desc, id desc")
                .param("partnership", matter.partnership())
                .param("root", matter.root() == null ? matter.subject() : matter.root())
                .param("severity", matter.severity().name())
                .param("side", matter.actingSide() == null ? "" : matter.actingSide().name())
                .param("region", matter.region() == null ? "" : matter.region())
                .query((row, number) -> escalation(row)).list().stream().findFirst();
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
