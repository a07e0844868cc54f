package dev.tandem.change;

import dev.tandem.change.Adoption.Element;
import dev.tandem.change.Adoption.Tally;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Measurings and answers in the database. */
@Repository
class AdoptionRepository {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    AdoptionRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * @param wave null for what was counted on paper after the last wave
     * @param responseId null for what was counted on paper
     * @param answers how many people the row stands for
     */
    record Answer(
            String key, String partnership, long change, Long wave, String responseId, LocalDate respondedOn, int answers,
            Map<Element, BigDecimal> marks) {}

    void begin(Change change, Long wave, int daysAfter, LocalDate on) {
        jdbc.sql("insert into adoption_measurings (change_id, wave_id, partnership, days_after, begun_on)"
                        + " values (:change, :wave, :partnership, :days, :on)")
                .param("change", change.id()).param("wave", wave, Types.BIGINT).param("partnership", change.partnership())
                .param("days", daysAfter).param("on", on).update();
    }

    void close(long id, LocalDate on, Tally tally, Adoption.Outcome outcome) {
        var means = tally.means();
        var barrier = Adoption.barrier(means);
        jdbc.sql("update adoption_measurings set closed_on = :on, answers = :answers, awareness = :awareness, desire = :desire,"
                        + " knowledge = :knowledge, ability = :ability, reinforcement = :reinforcement, outcome = :outcome,"
                        + " barrier = :barrier where id = :id")
                .param("on", on).param("answers", tally.answers())
                .param("awareness", means.get(Element.AWARENESS), Types.NUMERIC).param("desire", means.get(Element.DESIRE), Types.NUMERIC)
                .param("knowledge", means.get(Element.KNOWLEDGE), Types.NUMERIC).param("ability", means.get(Element.ABILITY), Types.NUMERIC)
                .param("reinforcement", means.get(Element.REINFORCEMENT), Types.NUMERIC).param("outcome", outcome.name())
                .param("barrier", barrier == null ? null : barrier.name(), Types.VARCHAR).param("id", id).update();
    }

    /** Oldest first. */
    List<Adoption> of(long change) {
        return jdbc.sql("select * from adoption_measurings where change_id = :change order by id").param("change", change)
                .query((row, number) -> measuring(row)).list();
    }

    /** The one that runs, of the wave or of the change as a whole. */
    Optional<Adoption> running(long change, Long wave) {
        return of(change).stream().filter(each -> each.closedOn() == null)
                .filter(each -> wave == null ? each.wave() == null : wave.equals(each.wave())).reduce((earlier, later) -> later);
    }

    /** Takes the answers given from its first day on that no other measuring has taken; of one wave, or of all. */
    Tally take(Adoption running) {
        jdbc.sql("update adoption_answers set measuring = :id where change_id = :change and responded_on >= :from and measuring is null"
                        + (running.wave() == null ? "" : " and wave_id = :wave"))
                .param("id", running.id()).param("change", running.change()).param("from", running.begunOn())
                .param("wave", running.wave(), Types.BIGINT).update();
        return jdbc.sql("select coalesce(sum(answers), 0) answers, " + sums() + " from adoption_answers where measuring = :id").param("id", running.id())
                .query((row, number) -> new Tally(row.getInt("answers"), marks(row))).single();
    }

    private static String sums() {
        return String.join(", ", Arrays.stream(Element.values()).map(AdoptionRepository::column)
                .map(column -> "coalesce(sum(answers * " + column + "), 0) " + column).toList());
    }

    Map<String, Answer> find(Collection<String> keys) {
        var found = new HashMap<String, Answer>();
        if (!keys.isEmpty()) {
            batches.query("select * from adoption_answers where answer_key in (:keys)", Map.of("keys", keys), row -> {
                found.put(row.getString("answer_key"), answer(row));
            });
        }
        return found;
    }

    void insert(Collection<Answer> answers) {
        batches.batchUpdate("insert into adoption_answers (answer_key, partnership, change_id, wave_id, response_id, responded_on, answers,"
                        + " awareness, desire, knowledge, ability, reinforcement) values (:key, :partnership, :change, :wave, :response, :on,"
                        + " :answers, :awareness, :desire, :knowledge, :ability, :reinforcement)", parameters(answers));
    }

    void update(Collection<Answer> answers) {
        batches.batchUpdate("update adoption_answers set change_id = :change, wave_id = :wave, responded_on = :on, awareness = :awareness,"
                        + " desire = :desire, knowledge = :knowledge, ability = :ability, reinforcement = :reinforcement"
                        + " where answer_key = :key", parameters(answers));
    }

    private static MapSqlParameterSource[] parameters(Collection<Answer> answers) {
        return answers.stream().map(answer -> {
            var parameters = new MapSqlParameterSource("key", answer.key()).addValue("partnership", answer.partnership())
                    .addValue("change", answer.change()).addValue("wave", answer.wave(), Types.BIGINT)
                    .addValue("response", answer.responseId(), Types.VARCHAR).addValue("on", answer.respondedOn())
                    .addValue("answers", answer.answers());
            answer.marks().forEach((element, mark) -> parameters.addValue(column(element), mark));
            return parameters;
        }).toArray(MapSqlParameterSource[]::new);
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                row.getString("answer_key"), row.getString("partnership"), row.getLong("change_id"), (Long) row.getObject("wave_id"),
                row.getString("response_id"), row.getObject("responded_on", LocalDate.class), row.getInt("answers"), marks(row));
    }

    private static Adoption measuring(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        var barrier = row.getString("barrier");
        return new Adoption(
                row.getLong("id"), row.getLong("change_id"), (Long) row.getObject("wave_id"), row.getInt("days_after"),
                row.getObject("begun_on", LocalDate.class), row.getObject("closed_on", LocalDate.class), row.getInt("answers"), marks(row),
                outcome == null ? null : Adoption.Outcome.valueOf(outcome), barrier == null ? null : Element.valueOf(barrier));
    }

    private static Map<Element, BigDecimal> marks(ResultSet row) throws SQLException {
        var marks = new EnumMap<Element, BigDecimal>(Element.class);
        for (var element : Element.values()) {
            var mark = row.getBigDecimal(column(element));
            if (mark != null) {
                marks.put(element, mark);
            }
        }
        return marks;
    }

    private static String column(Element element) {
        return element.name().toLowerCase(Locale.ROOT);
    }
}
