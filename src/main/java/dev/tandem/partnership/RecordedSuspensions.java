package dev.tandem.partnership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedSuspensions implements Suspensions {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final JdbcPartnerships records;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedSuspensions(
            JdbcClient jdbc, JdbcPartnerships records, PartnershipService partnerships, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.partnerships = partnerships;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Suspension> current(String partnership) {
        return jdbc.sql("select * from partnership_suspensions where partnership = :code and ended_at is null")
                .param("code", partnership).query((row, number) -> suspension(row)).optional();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean covers(String partnership, LocalDate day) {
        var zone = partnerships.get(partnership).timeZone();
        return jdbc.sql("select count(*) from partnership_suspensions where partnership = :code and suspended_at < :after"
                                + " and (ended_at is null or ended_at >= :before)")
                        .param("code", partnership)
                        .param("after", at(day.plusDays(1).atStartOfDay(zone).toInstant()))
                        .param("before", at(day.atStartOfDay(zone).toInstant()))
                        .query(Integer.class).single()
                > 0;
    }

    @Override
    public void ask(String partnership, String userId, String reason, LocalDate resumesOn) {
        records.lock(partnership);
        var lead = lead(partnership, userId);
        var charter = partnerships.get(partnership);
        if (charter.status() != Partnership.Status.ACTIVE || current(partnership).isPresent()) {
            throw new Refused("suspension.problem.state");
        }
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Refused("suspension.problem.reason");
        }
        var today = LocalDate.ofInstant(clock.instant(), charter.timeZone());
        if (resumesOn == null || !resumesOn.isAfter(today) || resumesOn.isAfter(today.plusYears(1))) {
            throw new Refused("suspension.problem.until");
        }
        jdbc.sql("insert into partnership_suspensions (partnership, reason, resumes_on, asked_side, asked_by, asked_at)"
                        + " values (:code, :reason, :until, :side, :by, :now)")
                .param("code", partnership).param("reason", reason.strip()).param("until", resumesOn).param("side", lead.side().name())
                .param("by", userId).param("now", at(clock.instant())).update();
    }

    @Override
    public void agree(String partnership, String userId) {
        records.lock(partnership);
        var lead = lead(partnership, userId);
        var asked = current(partnership).filter(suspension -> !suspension.inForce()).orElseThrow(() -> new Refused("suspension.problem.state"));
        if (asked.askedSide() == lead.side() || asked.askedBy().equals(userId)) {
            throw new Refused("suspension.problem.other-side");
        }
        jdbc.sql("update partnership_suspensions set agreed_by = :by, suspended_at = :now where id = :id")
                .param("by", userId).param("now", at(clock.instant())).param("id", asked.id()).update();
        status(partnership, Partnership.Status.SUSPENDED);
        events.publishEvent(new PartnershipSuspended(partnership, clock.instant()));
    }

    @Override
    public void takeBack(String partnership, String userId) {
        records.lock(partnership);
        lead(partnership, userId);
        var asked = current(partnership).filter(suspension -> !suspension.inForce()).orElseThrow(() -> new Refused("suspension.problem.state"));
        ended(asked.id(), userId);
    }

    @Override
    public void end(String partnership, String userId) {
        records.lock(partnership);
        lead(partnership, userId);
        end(current(partnership).filter(Suspension::inForce).orElseThrow(() -> new Refused("suspension.problem.state")), userId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> due() {
        return jdbc.sql("select partnership from partnership_suspensions where suspended_at is not null and ended_at is null"
                        + " and resumes_on <= :day order by partnership")
                .param("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1)).query(String.class).list();
    }

    @Override
    public void endIfDue(String partnership) {
        records.lock(partnership);
        var today = LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
        current(partnership).filter(suspension -> suspension.inForce() && !suspension.resumesOn().isAfter(today))
                .ifPresent(suspension -> end(suspension, null));
    }

    private void end(Suspension suspension, String userId) {
        ended(suspension.id(), userId);
        status(suspension.partnership(), Partnership.Status.ACTIVE);
        events.publishEvent(new PartnershipResumed(
                suspension.partnership(), suspension.suspendedAt(), clock.instant(), userId == null ? suspension.askedBy() : userId));
    }

    private void ended(long id, String userId) {
        jdbc.sql("update partnership_suspensions set ended_by = :by, ended_at = :now where id = :id")
                .param("by", userId, Types.VARCHAR).param("now", at(clock.instant())).param("id", id).update();
    }

    private void status(String partnership, Partnership.Status status) {
        records.update(partnerships.get(partnership).withStatus(status));
    }

    private Participant lead(String partnership, String userId) {
        return partnerships.participant(partnership, userId)
                .filter(person -> person.has(Role.leads(person.side())))
                .orElseThrow(() -> new Refused("suspension.problem.lead"));
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Suspension suspension(ResultSet row) throws SQLException {
        var since = row.getObject("suspended_at", OffsetDateTime.class);
        return new Suspension(
                row.getLong("id"), row.getString("partnership"), row.getString("reason"), row.getObject("resumes_on", LocalDate.class),
                Side.valueOf(row.getString("asked_side")), row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), row.getString("agreed_by"),
                since == null ? null : since.toInstant());
    }
}
