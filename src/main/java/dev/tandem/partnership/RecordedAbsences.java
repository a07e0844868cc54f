package dev.tandem.partnership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedAbsences implements Absences {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedAbsences(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean away(String userId, LocalDate day) {
        return jdbc.sql("select count(*) from absences where user_id = :user and away_from <= :on and away_until >= :on")
                        .param("user", userId).param("on", day).query(Integer.class).single()
                > 0;
    }

    @Override
    public boolean over(LocalDate day) {
        return day.isBefore(today().minusDays(1));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Absence> of(String userId) {
        return jdbc.sql("select * from absences where user_id = :user and away_until >= :yesterday order by away_from")
                .param("user", userId).param("yesterday", today().minusDays(1)).query((row, number) -> absence(row)).list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> awayAround() {
        return jdbc.sql("select distinct user_id from absences where away_from <= :tomorrow and away_until >= :yesterday order by user_id")
                .param("tomorrow", today().plusDays(1)).param("yesterday", today().minusDays(1)).query(String.class).list();
    }

    @Override
    public void enter(String userId, LocalDate from, LocalDate until) {
        if (from == null || until == null || until.isBefore(from)) {
            throw new IllegalArgumentException("until: must be a day on or after the first day, " + from + ", and is " + until);
        }
        if (over(until)) {
            throw new IllegalArgumentException("until: must not be past, and is " + until);
        }
        var first = from;
        var last = until;
        for (var other : overlapping(userId, from, until)) {
            first = other.from().isBefore(first) ? other.from() : first;
            last = other.until().isAfter(last) ? other.until() : last;
            remove(userId, other.id());
        }
        jdbc.sql("insert into absences (user_id, away_from, away_until, entered_at) values (:user, :from, :until, :now)")
                .param("user", userId).param("from", first).param("until", last)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        events.publishEvent(new AbsenceEntered(userId, first, last));
    }

    private List<Absence> overlapping(String userId, LocalDate from, LocalDate until) {
        return jdbc.sql("select * from absences where user_id = :user and away_from <= :until and away_until >= :from")
                .param("user", userId).param("from", from).param("until", until).query((row, number) -> absence(row)).list();
    }

    @Override
    public void remove(String userId, long id) {
        jdbc.sql("delete from absences where id = :id and user_id = :user").param("id", id).param("user", userId).update();
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getLong("id"), row.getObject("away_from", LocalDate.class), row.getObject("away_until", LocalDate.class));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
