package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Kind;
import dev.tandem.lifecycle.Onboarding.Missing;
import dev.tandem.lifecycle.Onboarding.Outcome;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.Onboarding.State;
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
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Onboardings in the database. */
@Repository
class OnboardingRepository {

    private final JdbcClient jdbc;

    OnboardingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Onboarding> find(long id) {
        return jdbc.sql("select * from onboardings where id = :id").param("id", id).query((row, number) -> onboarding(row)).optional();
    }

    /** Holds it until the transaction ends: of two who act at once, the second sees what the first did. */
    Onboarding lock(long id) {
        return jdbc.sql("select * from onboardings where id = :id for update").param("id", id)
                .query((row, number) -> onboarding(row)).single();
    }

    Optional<Onboarding> open(String partnership) {
        return jdbc.sql("select * from onboardings where open_in = :code").param("code", partnership)
                .query((row, number) -> onboarding(row)).optional();
    }

    Optional<Onboarding> latest(String partnership) {
        return jdbc.sql("select * from onboardings where partnership = :code order by id desc").param("code", partnership)
                .query((row, number) -> onboarding(row)).list().stream().findFirst();
    }

    List<String> allOpen() {
        return jdbc.sql("select open_in from onboardings where open_in is not null order by open_in").query(String.class).list();
    }

    long insert(String partnership, String begunBy, Instant at) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into onboardings (partnership, open_in, state, begun_by, begun_at) values (:code, :code, 'GAPS', :by, :at)")
                .param("code", partnership).param("by", begunBy, Types.VARCHAR).param("at", column(at)).update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    void settle(long id, String text, String hash) {
        jdbc.sql("update onboardings set state = 'SIGNING', charter_text = :text, charter_hash = :hash where id = :id")
                .param("text", text).param("hash", hash).param("id", id).update();
    }

    void state(long id, State state) {
        jdbc.sql("update onboardings set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void signed(long id, Instant at) {
        jdbc.sql("update onboardings set state = 'SIGNED', signed_at = :at where id = :id").param("at", column(at)).param("id", id).update();
    }

    void kickOffAt(long id, Instant at) {
        jdbc.sql("update onboardings set kick_off_at = :at where id = :id").param("at", column(at)).param("id", id).update();
    }

    void kickOff(long id, LocalDate heldOn) {
        jdbc.sql("update onboardings set held_on = :day, missed = :missed where id = :id").param("day", heldOn, Types.DATE)
                .param("missed", heldOn == null).param("id", id).update();
    }

    void end(long id, State state, String by, String reason, Instant at) {
        jdbc.sql("update onboardings set state = :state, open_in = null, ended_by = :by, end_reason = :reason, ended_at = :at where id = :id")
                .param("state", state.name()).param("by", by, Types.VARCHAR).param("reason", reason, Types.VARCHAR).param("at", column(at))
                .param("id", id).update();
        jdbc.sql("update onboarding_gaps set outcome = 'OVER', closed_at = :at where onboarding = :id and outcome is null")
                .param("at", column(at)).param("id", id).update();
    }

    Optional<Gap> gap(long id) {
        return jdbc.sql("select * from onboarding_gaps where id = :id").param("id", id).query((row, number) -> gap(row)).optional();
    }

    /** Open ones first, then as they were found. */
    List<Gap> gaps(long onboarding) {
        return jdbc.sql("select * from onboarding_gaps where onboarding = :id order by case when outcome is null then 0 else 1 end, id")
                .param("id", onboarding).query((row, number) -> gap(row)).list();
    }

    void insert(Onboarding onboarding, Missing missing, Instant at) {
        jdbc.sql("insert into onboarding_gaps (onboarding, partnership, kind, side, region, found_at)"
                        + " values (:id, :code, :kind, :side, :region, :at)")
                .param("id", onboarding.id()).param("code", onboarding.partnership()).param("kind", missing.kind().name())
                .param("side", missing.side() == null ? null : missing.side().name(), Types.VARCHAR)
                .param("region", missing.region(), Types.VARCHAR).param("at", column(at)).update();
    }

    void close(long gap, Outcome outcome, String by, String reason, Instant at) {
        jdbc.sql("update onboarding_gaps set outcome = :outcome, decided_by = :by, reason = :reason, closed_at = :at"
                        + " where id = :id and outcome is null")
                .param("outcome", outcome.name()).param("by", by, Types.VARCHAR).param("reason", reason, Types.VARCHAR)
                .param("at", column(at)).param("id", gap).update();
    }

    /** Of another text both leads are asked again, whatever sponsors left open before. */
    void askLeadsAgain(long onboarding) {
        jdbc.sql("update onboarding_gaps set outcome = 'OVER' where onboarding = :id and kind = 'AGREEMENT' and outcome = 'LEFT_OPEN'")
                .param("id", onboarding).update();
    }

    List<Signature> signatures(long onboarding) {
        return jdbc.sql("select * from onboarding_signatures where onboarding = :id order by id").param("id", onboarding)
                .query((row, number) -> new Signature(
                        Side.valueOf(row.getString("side")), row.getString("signed_hash"),
                        row.getString("vacant") == null ? List.of() : List.of(row.getString("vacant").split("\n")), row.getString("refusal"),
                        row.getString("signed_by"), instant(row, "signed_at"), instant(row, "voided_at")))
                .list();
    }

    void insert(Onboarding onboarding, Side side, List<String> vacant, String refusal, String by, Instant at) {
        jdbc.sql("insert into onboarding_signatures (onboarding, partnership, side, signed_hash, vacant, refusal, signed_by, signed_at)"
                        + " values (:id, :code, :side, :hash, :vacant, :refusal, :by, :at)")
                .param("id", onboarding.id()).param("code", onboarding.partnership()).param("side", side.name())
                .param("hash", onboarding.hash()).param("vacant", vacant.isEmpty() ? null : String.join("\n", vacant), Types.VARCHAR)
                .param("refusal", refusal, Types.VARCHAR).param("by", by).param("at", column(at)).update();
    }

    void voidSignatures(long onboarding, Instant at) {
        jdbc.sql("update onboarding_signatures set voided_at = :at where onboarding = :id and voided_at is null and refusal is null")
                .param("at", column(at)).param("id", onboarding).update();
        jdbc.sql("update onboardings set state = 'GAPS', signed_at = null where id = :id").param("id", onboarding).update();
    }

    private static Onboarding onboarding(ResultSet row) throws SQLException {
        return new Onboarding(
                row.getLong("id"), row.getString("partnership"), State.valueOf(row.getString("state")), row.getString("begun_by"),
                instant(row, "begun_at"), row.getString("charter_hash"), instant(row, "signed_at"), instant(row, "kick_off_at"),
                row.getObject("held_on", LocalDate.class), row.getBoolean("missed"), row.getString("end_reason"), row.getString("ended_by"),
                instant(row, "ended_at"));
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getLong("id"), row.getLong("onboarding"), row.getString("partnership"), Kind.valueOf(row.getString("kind")),
                row.getString("side") == null ? null : Side.valueOf(row.getString("side")), row.getString("region"),
                instant(row, "found_at"), row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"), row.getString("decided_by"), instant(row, "closed_at"));
    }

    private static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
