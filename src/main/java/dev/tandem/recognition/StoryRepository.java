package dev.tandem.recognition;

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

/** Stories, consents and pictures in the database. */
@Repository
class StoryRepository {

    private final JdbcClient jdbc;

    StoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Win win, Win.Ring ring, Story.Format format, String headline, String draft, LocalDate tellOn) {
        jdbc.sql("insert into win_stories (win, partnership, ring, format, state, headline, draft, tell_on, version)"
                        + " values (:win, :partnership, :ring, :format, 'DRAFTING', :headline, :draft, :tellOn, 0)")
                .param("win", win.id()).param("partnership", win.partnership()).param("ring", ring.name()).param("format", format.name())
                .param("headline", headline).param("draft", draft).param("tellOn", tellOn).update();
    }

    /** By circle, then format. */
    List<Story> ofWin(long win) {
        return jdbc.sql("select * from win_stories where win = :win order by id").param("win", win)
                .query((row, number) -> story(row)).list();
    }

    Optional<Story> find(long id) {
        return jdbc.sql("select * from win_stories where id = :id").param("id", id).query((row, number) -> story(row)).optional();
    }

    /** Held until the transaction ends, so that a word and a change of the text come one after the other. */
    Story lock(long id) {
        return jdbc.sql("select * from win_stories where id = :id for update").param("id", id).query((row, number) -> story(row)).single();
    }

    Optional<Story> byToken(String token) {
        return jdbc.sql("select * from win_stories where token = :token").param("token", token).query((row, number) -> story(row)).optional();
    }

    void write(long id, String headline, String draft, String text, String hash, Long picture, String userId, Instant at) {
        jdbc.sql("update win_stories set headline = :headline, draft = :draft, shown_text = :text, text_hash = :hash, picture = :picture,"
                        + " drafted_by = :by, drafted_at = :at, version = version + 1 where id = :id")
                .param("headline", headline).param("draft", draft).param("text", text, Types.VARCHAR).param("hash", hash, Types.VARCHAR)
                .param("picture", picture, Types.BIGINT).param("by", userId).param("at", utc(at)).param("id", id).update();
    }

    void state(long id, Story.State state, Story.Stopped because) {
        jdbc.sql("update win_stories set state = :state, stopped_because = :because, version = version + 1 where id = :id")
                .param("state", state.name()).param("because", because == null ? null : because.name(), Types.VARCHAR).param("id", id).update();
    }

    void told(long id, String userId, String where, String token, Instant at) {
        jdbc.sql("update win_stories set state = 'TOLD', told_by = :by, told_at = :at, told_where = :where, token = :token,"
                        + " version = version + 1 where id = :id")
                .param("by", userId, Types.VARCHAR).param("at", utc(at)).param("where", where, Types.VARCHAR)
                .param("token", token, Types.VARCHAR).param("id", id).update();
    }

    void reach(long id, Long reach, String detail) {
        jdbc.sql("update win_stories set reach = :reach, reach_detail = :detail, version = version + 1 where id = :id")
                .param("reach", reach, Types.BIGINT).param("detail", detail, Types.VARCHAR).param("id", id).update();
    }

    long insertPicture(String partnership, Pictures.Clean picture, String hash, String description, String userId, Instant at) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into win_pictures (partnership, content, media_type, content_hash, description, uploaded_by, uploaded_at)"
                        + " values (:partnership, :content, :type, :hash, :description, :by, :at)")
                .param("partnership", partnership).param("content", picture.content()).param("type", picture.mediaType())
                .param("hash", hash).param("description", description).param("by", userId).param("at", utc(at)).update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    Optional<Story.Picture> picture(long id) {
        return jdbc.sql("select * from win_pictures where id = :id").param("id", id)
                .query((row, number) -> new Story.Picture(
                        row.getLong("id"), row.getBytes("content"), row.getString("media_type"), row.getString("content_hash"),
                        row.getString("description")))
                .optional();
    }

    void addConsent(Story story, Side side, String userId, Story.Word word, String reason, Instant at) {
        jdbc.sql("insert into win_consents (story, partnership, side, person, word, detail, text_hash, given_at)"
                        + " values (:story, :partnership, :side, :person, :word, :detail, :hash, :at)")
                .param("story", story.id()).param("partnership", story.partnership()).param("side", side.name()).param("person", userId)
                .param("word", word.name()).param("detail", reason, Types.VARCHAR).param("hash", story.hash()).param("at", utc(at)).update();
    }

    /** Oldest first. */
    List<Story.Consent> consents(long story) {
        return jdbc.sql("select * from win_consents where story = :story order by id").param("story", story)
                .query((row, number) -> consent(row)).list();
    }

    void withdraw(long story, String userId, Instant at) {
        jdbc.sql("update win_consents set withdrawn_by = :by, withdrawn_at = :at where story = :story and withdrawn_at is null")
                .param("by", userId).param("at", utc(at)).param("story", story).update();
    }

    /** Consents of that time that hold, with the win they are for. */
    List<Given> given(String partnership, Instant from, Instant to) {
        return jdbc.sql("select consent.person, consent.side, win.who from win_consents consent"
                        + " join win_stories story on story.id = consent.story join wins win on win.id = story.win"
                        + " where consent.partnership = :partnership and consent.word = 'CONSENT' and consent.withdrawn_at is null"
                        + " and consent.given_at >= :from and consent.given_at < :to and consent.text_hash = story.text_hash order by consent.id")
                .param("partnership", partnership).param("from", utc(from)).param("to", utc(to))
                .query((row, number) -> new Given(row.getString("person"), Side.valueOf(row.getString("side")), row.getString("who"))).list();
    }

    record Given(String person, Side side, String who) {}

    private static Story.Consent consent(ResultSet row) throws SQLException {
        return new Story.Consent(
                row.getLong("id"), Side.valueOf(row.getString("side")), row.getString("person"), Story.Word.valueOf(row.getString("word")),
                row.getString("detail"), row.getString("text_hash"), instant(row, "given_at"), row.getString("withdrawn_by"),
                instant(row, "withdrawn_at"));
    }

    private static Story story(ResultSet row) throws SQLException {
        var because = row.getString("stopped_because");
        return new Story(
                row.getLong("id"), row.getLong("win"), row.getString("partnership"), Win.Ring.valueOf(row.getString("ring")),
                Story.Format.valueOf(row.getString("format")), Story.State.valueOf(row.getString("state")), row.getString("headline"),
                row.getString("draft"), row.getString("shown_text"), row.getString("text_hash"), row.getObject("picture", Long.class),
                row.getObject("tell_on", LocalDate.class), row.getString("drafted_by"), row.getString("told_by"), instant(row, "told_at"),
                row.getString("told_where"), row.getString("token"), row.getObject("reach", Long.class), row.getString("reach_detail"),
                because == null ? null : Story.Stopped.valueOf(because), row.getLong("version"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
