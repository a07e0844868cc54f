package dev.tandem.partnership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The charter's tables. Every write gives the partnership a new revision, which is what {@link Charters} compares. */
@Repository
class JdbcPartnerships {

    private static final String COLUMNS =
            "code, client, provider, purpose, starts_on, ends_on, time_zone, review_rule, meeting_time, meeting_minutes, "
                    + "sponsorship_threshold, locale, status, active_from";

    private final JdbcClient jdbc;

    JdbcPartnerships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> revision(String code) {
        return jdbc.sql("select revision from partnerships where code = ?").param(code).query(String.class).optional();
    }

    /** Holds the partnership's row until the transaction ends, so that two changes of one charter follow each other. */
    boolean lock(String code) {
        return jdbc.sql("select code from partnerships where code = ? for update").param(code).query(String.class).optional().isPresent();
    }

    List<Partnership> all() {
        return jdbc.sql("select " + COLUMNS + " from partnerships order by code").query(JdbcPartnerships::partnership).list();
    }

    List<Partnership> withStatus(Partnership.Status status) {
        return jdbc.sql("select " + COLUMNS + " from partnerships where status = ? order by code").param(status.name())
                .query(JdbcPartnerships::partnership).list();
    }

    Optional<Partnership> find(String code) {
        return jdbc.sql("select " + COLUMNS + " from partnerships where code = ?").param(code).query(JdbcPartnerships::partnership).optional();
    }

    Optional<Charter> charter(String code) {
        return find(code).map(partnership -> new Charter(partnership, regions(code), people(code)));
    }

    private List<Region> regions(String code) {
        return jdbc.sql("select code, name, time_zone, holidays, distance from regions where partnership = ? order by distance, code")
                .param(code)
                .query((row, index) -> new Region(
                        row.getString("code"), row.getString("name"), ZoneId.of(row.getString("time_zone")), row.getString("holidays"),
                        row.getInt("distance")))
                .list();
    }

    private Map<String, Charter.Person> people(String code) {
        var holdings = new LinkedHashMap<String, List<Charter.Holding>>();
        jdbc.sql("select user_id, role, held_from, held_until from participant_roles where partnership = ? order by user_id, held_from, role")
                .param(code)
                .query(row -> {
                    // A role that a later version dropped is nobody's.
                    var role = Role.of(row.getString("role"));
                    if (role.isPresent()) {
                        holdings.computeIfAbsent(row.getString("user_id"), userId -> new ArrayList<>())
                                .add(new Charter.Holding(role.get(), date(row, "held_from"), date(row, "held_until")));
                    }
                });
        var people = new LinkedHashMap<String, Charter.Person>();
        jdbc.sql("select user_id, name, email, side, region, locale from participants where partnership = ? order by user_id")
                .param(code)
                .query(row -> {
                    var userId = row.getString("user_id");
                    people.put(userId, new Charter.Person(
                            userId, row.getString("name"), row.getString("email"), Side.valueOf(row.getString("side")), row.getString("region"),
                            Locale.forLanguageTag(row.getString("locale")), List.copyOf(holdings.getOrDefault(userId, List.of()))));
                });
        return people;
    }

    void insert(Partnership partnership) {
        jdbc.sql("insert into partnerships (" + COLUMNS + ", revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        partnership.code(), partnership.client(), partnership.provider(), partnership.purpose(), partnership.startsOn(),
                        partnership.endsOn(), partnership.timeZone().getId(), partnership.reviewRule(), partnership.meetingTime(),
                        partnership.meetingMinutes(), partnership.sponsorshipThreshold(), partnership.locale().toLanguageTag(),
                        partnership.status().name(), partnership.activeFrom(), newRevision())
                .update();
    }

    void update(Partnership partnership) {
        jdbc.sql("update partnerships set client = ?, provider = ?, purpose = ?, starts_on = ?, ends_on = ?, time_zone = ?, review_rule = ?, "
                        + "meeting_time = ?, meeting_minutes = ?, sponsorship_threshold = ?, locale = ?, status = ?, active_from = ?, "
                        + "revision = ? where code = ?")
                .params(
                        partnership.client(), partnership.provider(), partnership.purpose(), partnership.startsOn(), partnership.endsOn(),
                        partnership.timeZone().getId(), partnership.reviewRule(), partnership.meetingTime(), partnership.meetingMinutes(),
                        partnership.sponsorshipThreshold(), partnership.locale().toLanguageTag(), partnership.status().name(),
                        partnership.activeFrom(), newRevision(), partnership.code())
                .update();
    }

    void put(String partnership, Region region) {
        var updated = jdbc.sql("update regions set name = ?, time_zone = ?, holidays = ?, distance = ? where partnership = ? and code = ?")
                .params(region.name(), region.timeZone().getId(), region.holidays(), region.distance(), partnership, region.code())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into regions (partnership, code, name, time_zone, holidays, distance) values (?, ?, ?, ?, ?, ?)")
                    .params(partnership, region.code(), region.name(), region.timeZone().getId(), region.holidays(), region.distance())
                    .update();
        }
        touch(partnership);
    }

    /** The person as given; roles not among the given end the day before, those not yet held begin on that day. */
    void put(String partnership, Participant person, LocalDate day) {
        var updated = jdbc.sql("update participants set name = ?, email = ?, side = ?, region = ?, locale = ? where partnership = ? and user_id = ?")
                .params(person.name(), person.email(), person.side().name(), person.region(), person.locale().toLanguageTag(), partnership, person.userId())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into participants (partnership, user_id, name, email, side, region, locale) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(partnership, person.userId(), person.name(), person.email(), person.side().name(), person.region(), person.locale().toLanguageTag())
                    .update();
        }
        var held = charter(partnership).orElseThrow().people().get(person.userId()).rolesOn(day);
        end(partnership, person, held, day);
        person.roles().stream().filter(role -> !held.contains(role)).forEach(role -> begin(partnership, person.userId(), role, day));
        touch(partnership);
    }

    private void end(String partnership, Participant person, Set<Role> held, LocalDate day) {
        held.stream().filter(role -> !person.has(role)).forEach(role -> {
            // Begun and ended on one day: it was never held.
            jdbc.sql("delete from participant_roles where partnership = ? and user_id = ? and role = ? and held_from = ?")
                    .params(partnership, person.userId(), role.key(), day).update();
            jdbc.sql("update participant_roles set held_until = ? where partnership = ? and user_id = ? and role = ? and held_from < ? "
                            + "and (held_until is null or held_until >= ?)")
                    .params(day.minusDays(1), partnership, person.userId(), role.key(), day, day).update();
        });
    }

    private void begin(String partnership, String userId, Role role, LocalDate day) {
        jdbc.sql("insert into participant_roles (partnership, user_id, role, held_from) values (?, ?, ?, ?)")
                .params(partnership, userId, role.key(), day).update();
    }

    /** Name and e-mail of the person elsewhere: a person is one in the whole system. */
    List<Elsewhere> elsewhere(String partnership, String userId) {
        return jdbc.sql("select partnership, name, email from participants where user_id = ? and partnership <> ? order by partnership")
                .params(userId, partnership)
                .query((row, index) -> new Elsewhere(row.getString("partnership"), row.getString("name"), row.getString("email")))
                .list();
    }

    record Elsewhere(String partnership, String name, String email) {}

    List<PartnershipService.Activation> activations(String partnership) {
        return jdbc.sql("select side, user_id, agreed_at from activations where partnership = ? order by side").param(partnership)
                .query((row, index) -> new PartnershipService.Activation(
                        Side.valueOf(row.getString("side")), row.getString("user_id"), row.getObject("agreed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void insert(String partnership, Side side, String userId, Instant at) {
        jdbc.sql("insert into activations (partnership, side, user_id, agreed_at) values (?, ?, ?, ?)")
                .params(partnership, side.name(), userId, at.atOffset(ZoneOffset.UTC)).update();
    }

    int deleteActivations(String partnership) {
        return jdbc.sql("delete from activations where partnership = ?").param(partnership).update();
    }

    void touch(String partnership) {
        jdbc.sql("update partnerships set revision = ? where code = ?").params(newRevision(), partnership).update();
    }

    private static String newRevision() {
        return UUID.randomUUID().toString();
    }

    private static Partnership partnership(ResultSet row, int index) throws SQLException {
        return new Partnership(
                row.getString("code"), row.getString("client"), row.getString("provider"), row.getString("purpose"), date(row, "starts_on"),
                date(row, "ends_on"), ZoneId.of(row.getString("time_zone")), row.getString("review_rule"),
                row.getObject("meeting_time", LocalTime.class), row.getInt("meeting_minutes"), row.getInt("sponsorship_threshold"),
                Locale.forLanguageTag(row.getString("locale")), Partnership.Status.valueOf(row.getString("status")), date(row, "active_from"));
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
