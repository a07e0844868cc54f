package dev.tandem.review;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.AgendaItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of reviews. Whoever changes a review takes its row first ({@link #lock}), so that two never change it at once. */
@Repository
class Reviews {

    private static final String COLUMNS = "id, partnership, meeting_month, state, opened_at, input_closes_at, meeting_at,"
            + " calendar_sequence, times_sent_back, closed_at";

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // The review itself

    /** @return whether the month was new */
    boolean insert(String partnership, YearMonth month, Instant openedAt, Instant inputClosesAt, Instant meetingAt) {
        return jdbc.sql("""
                        insert into reviews (partnership, meeting_month, state, opened_at, input_closes_at, meeting_at,
                                             calendar_sequence, times_sent_back)
                        select cast(:partnership as varchar(40)), cast(:month as varchar(7)), 'GATHERING',
                               cast(:openedAt as timestamp with time zone), cast(:inputClosesAt as timestamp with time zone),
                               cast(:meetingAt as timestamp with time zone), 0, 0
                        where not exists (select 1 from reviews where partnership = :partnership and meeting_month = :month)""")
                        .param("partnership", partnership).param("month", month.toString()).param("openedAt", at(openedAt))
                        .param("inputClosesAt", at(inputClosesAt)).param("meetingAt", at(meetingAt))
                        .update() == 1;
    }

    Optional<Review> find(String partnership, YearMonth month) {
        return jdbc.sql("select " + COLUMNS + " from reviews where partnership = :partnership and meeting_month = :month")
                .param("partnership", partnership).param("month", month.toString())
                .query(Reviews::review).optional();
    }

    Review get(long id) {
        return jdbc.sql("select " + COLUMNS + " from reviews where id = :id").param("id", id)
                .query(Reviews::review).optional().orElseThrow(() -> new NoSuchElementException("no review " + id));
    }

    /** The review as it is, and nobody else's to change until this transaction ends. */
    Review lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from reviews where id = :id for update").param("id", id)
                .query(Reviews::review).optional().orElseThrow(() -> new NoSuchElementException("no review " + id));
    }

    List<Review> of(String partnership) {
        return jdbc.sql("select " + COLUMNS + " from reviews where partnership = :partnership order by meeting_month desc")
                .param("partnership", partnership).query(Reviews::review).list();
    }

    /** Months that have a review, of all partnerships. */
    Map<String, Set<YearMonth>> opened() {
        var opened = new HashMap<String, Set<YearMonth>>();
        jdbc.sql("select partnership, meeting_month from reviews").query(row -> {
            opened.computeIfAbsent(row.getString("partnership"), any -> new HashSet<>())
                    .add(YearMonth.parse(row.getString("meeting_month")));
        });
        return opened;
    }

    void state(long id, Review.State state) {
        jdbc.sql("update reviews set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void end(long id, Review.State state, Instant closedAt) {
        jdbc.sql("update reviews set state = :state, closed_at = :closedAt where id = :id")
                .param("state", state.name()).param("closedAt", at(closedAt)).param("id", id).update();
    }

    Optional<Instant> inputClosedAt(long id) {
        return jdbc.sql("select input_closed_at from reviews where id = :id and input_closed_at is not null").param("id", id)
                .query((row, n) -> instant(row, "input_closed_at")).optional();
    }

    void inputClosed(long id, Instant at) {
        jdbc.sql("update reviews set input_closed_at = :at where id = :id and input_closed_at is null")
                .param("at", at(at)).param("id", id).update();
    }

    void move(long id, Instant meetingAt, Instant inputClosesAt, int sequence) {
        jdbc.sql("""
                        update reviews set meeting_at = :meetingAt, input_closes_at = :inputClosesAt, calendar_sequence = :sequence
                        where id = :id""")
                .param("meetingAt", at(meetingAt)).param("inputClosesAt", at(inputClosesAt)).param("sequence", sequence)
                .param("id", id).update();
    }

    void timesSentBack(long id, int times) {
        jdbc.sql("update reviews set times_sent_back = :times where id = :id").param("times", times).param("id", id).update();
    }

    /** @return true for the first caller only */
    boolean claimOutcomes(long id, Instant at) {
        return jdbc.sql("update reviews set outcomes_at = :at where id = :id and outcomes_at is null")
                        .param("at", at(at)).param("id", id).update() == 1;
    }

    // What both sides brought

    List<ReviewDetail.Input> inputs(long id) {
        return jdbc.sql("select * from review_inputs where review = :id order by side").param("id", id)
                .query((row, n) -> new ReviewDetail.Input(
                        side(row), row.getString("submitted_by"), instant(row, "submitted_at"), row.getBoolean("late"),
                        row.getBoolean("missing"), row.getString("successes"), row.getString("challenges"), row.getString("needs"),
                        row.getString("helped"), row.getString("hindered")))
                .list();
    }

    void saveInput(Review review, ReviewDetail.Input input) {
        jdbc.sql("""
                        insert into review_input_history (review, partnership, side, submitted_by, submitted_at)
                        select review, partnership, side, submitted_by, submitted_at from review_inputs
                        where review = :review and side = :side and submitted_by is not null""")
                .param("review", review.id()).param("side", input.side().name()).update();
        jdbc.sql("delete from review_inputs where review = :review and side = :side")
                .param("review", review.id()).param("side", input.side().name()).update();
        jdbc.sql("""
                        insert into review_inputs (review, partnership, side, submitted_by, submitted_at, late, missing, successes,
                                                   challenges, needs, helped, hindered)
                        values (:review, :partnership, :side, :submittedBy, :submittedAt, :late, :missing, :successes, :challenges,
                                :needs, :helped, :hindered)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("side", input.side().name())
                .param("submittedBy", input.submittedBy()).param("submittedAt", at(input.submittedAt())).param("late", input.late())
                .param("missing", input.missing()).param("successes", input.successes()).param("challenges", input.challenges())
                .param("needs", input.needs()).param("helped", input.helped()).param("hindered", input.hindered())
                .update();
    }

    // Agenda

    List<AgendaItem> agenda(long id) {
        return jdbc.sql("select * from review_agenda_items where review = :id order by horizon desc, position, id").param("id", id)
                .query((row, n) -> new AgendaItem(
                        row.getLong("id"), AgendaItem.Horizon.valueOf(row.getString("horizon")),
                        AgendaItem.Kind.valueOf(row.getString("kind")), row.getString("title"), row.getString("detail"),
                        row.getString("source"), row.getString("side") == null ? null : side(row), row.getString("added_by"),
                        row.getBoolean("carried_over")))
                .list();
    }

    void deleteDrawnUp(long id) {
        jdbc.sql("delete from review_agenda_items where review = :id and added_by is null").param("id", id).update();
    }

    /** @param position people's own items come last */
    void addAgendaItem(Review review, AgendaItem item, int position) {
        jdbc.sql("""
                        insert into review_agenda_items (review, partnership, horizon, kind, title, detail, source, side, added_by,
                                                         carried_over, position)
                        values (:review, :partnership, :horizon, :kind, :title, :detail, :source, :side, :addedBy, :carriedOver,
                                :position)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("horizon", item.horizon().name())
                .param("kind", item.kind().name()).param("title", item.title()).param("detail", item.detail())
                .param("source", item.source()).param("side", item.side() == null ? null : item.side().name())
                .param("addedBy", item.addedBy()).param("carriedOver", item.carriedOver()).param("position", position)
                .update();
    }

    // The meeting

    List<ReviewDetail.Minutes> minutes(long id) {
        return jdbc.sql("select minutes_version, minutes, kept_by, kept_at from review_minutes where review = :id order by minutes_version")
                .param("id", id)
                .query((row, n) -> new ReviewDetail.Minutes(
                        row.getInt("minutes_version"), row.getString("minutes"), row.getString("kept_by"), instant(row, "kept_at")))
                .list();
    }

    /** The form's record behind the latest minutes, as JSON. */
    Optional<String> latestRecord(long id) {
        return jdbc.sql("select record from review_minutes where review = :id order by minutes_version desc fetch first 1 rows only")
                .param("id", id).query(String.class).optional();
    }

    void addMinutes(Review review, int version, String text, String record, String userId, Instant at) {
        jdbc.sql("""
                        insert into review_minutes (review, partnership, minutes_version, minutes, record, kept_by, kept_at)
                        values (:review, :partnership, :version, :minutes, :record, :userId, :at)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("version", version)
                .param("minutes", text).param("record", record).param("userId", userId).param("at", at(at)).update();
    }

    List<ReviewDetail.Attendance> attendance(long id) {
        return jdbc.sql("select * from review_attendance where review = :id order by side, name, user_id").param("id", id)
                .query((row, n) -> new ReviewDetail.Attendance(
                        row.getString("user_id"), row.getString("name"), side(row), row.getString("sponsor_region"),
                        row.getBoolean("present")))
                .list();
    }

    void replaceAttendance(Review review, Collection<ReviewDetail.Attendance> attendance) {
        jdbc.sql("delete from review_attendance where review = :review").param("review", review.id()).update();
        for (var person : attendance) {
            jdbc.sql("""
                            insert into review_attendance (review, partnership, user_id, name, side, sponsor_region, present)
                            values (:review, :partnership, :userId, :name, :side, :region, :present)""")
                    .param("review", review.id()).param("partnership", review.partnership()).param("userId", person.userId())
                    .param("name", person.name()).param("side", person.side().name()).param("region", person.sponsorRegion())
                    .param("present", person.present()).update();
        }
    }

    List<ReviewDetail.Decision> decisions(long id) {
        return jdbc.sql("select * from review_decisions where review = :id order by position").param("id", id)
                .query((row, n) -> new ReviewDetail.Decision(
                        row.getLong("id"), row.getString("decision"), row.getString("decided_by"),
                        row.getObject("effective_on", LocalDate.class)))
                .list();
    }

    void replaceDecisions(Review review, List<MeetingRecord.DecisionRow> decisions) {
        jdbc.sql("delete from review_decisions where review = :review").param("review", review.id()).update();
        for (var position = 0; position < decisions.size(); position++) {
            var decision = decisions.get(position);
            jdbc.sql("""
                            insert into review_decisions (review, partnership, position, decision, decided_by, effective_on)
                            values (:review, :partnership, :position, :text, :decidedBy, :effectiveOn)""")
                    .param("review", review.id()).param("partnership", review.partnership()).param("position", position + 1)
                    .param("text", decision.text()).param("decidedBy", decision.decidedBy())
                    .param("effectiveOn", decision.effectiveOn()).update();
        }
    }

    // Confirmation

    List<ReviewDetail.Confirmation> confirmations(long id) {
        return jdbc.sql("select * from review_confirmations where review = :id order by minutes_version, id").param("id", id)
                .query((row, n) -> new ReviewDetail.Confirmation(
                        row.getInt("minutes_version"), side(row), ReviewDetail.Confirmation.Verdict.valueOf(row.getString("verdict")),
                        row.getString("user_id"), row.getString("reason"), instant(row, "confirmed_at")))
                .list();
    }

    void addConfirmation(Review review, ReviewDetail.Confirmation confirmation) {
        jdbc.sql("""
                        insert into review_confirmations (review, partnership, minutes_version, side, verdict, user_id, reason,
                                                          confirmed_at)
                        values (:review, :partnership, :round, :side, :verdict, :userId, :reason, :at)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("round", confirmation.round())
                .param("side", confirmation.side().name()).param("verdict", confirmation.verdict().name())
                .param("userId", confirmation.userId()).param("reason", confirmation.reason()).param("at", at(confirmation.at()))
                .update();
    }

    // Endorsement

    List<ReviewDetail.Endorsement> endorsements(long id) {
        return jdbc.sql("select * from review_endorsements where review = :id order by side, region, sponsor").param("id", id)
                .query((row, n) -> new ReviewDetail.Endorsement(
                        row.getString("sponsor"), side(row), row.getString("region"),
                        ReviewDetail.Endorsement.State.valueOf(row.getString("state")), instant(row, "asked_at"), instant(row, "due_at"),
                        row.getString("answered_by"), instant(row, "answered_at"), row.getString("remark")))
                .list();
    }

    void addEndorsement(Review review, ReviewDetail.Endorsement endorsement) {
        jdbc.sql("""
                        insert into review_endorsements (review, partnership, sponsor, side, region, state, asked_at, due_at)
                        values (:review, :partnership, :sponsor, :side, :region, :state, :askedAt, :dueAt)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("sponsor", endorsement.sponsor())
                .param("side", endorsement.side().name()).param("region", endorsement.region())
                .param("state", endorsement.state().name()).param("askedAt", at(endorsement.askedAt()))
                .param("dueAt", at(endorsement.dueAt())).update();
    }

    void moveEndorsement(long id, String sponsor, Instant dueAt) {
        jdbc.sql("update review_endorsements set due_at = :dueAt where review = :review and sponsor = :sponsor and state = 'ASKED'")
                .param("dueAt", at(dueAt)).param("review", id).param("sponsor", sponsor).update();
    }

    /** Only where still asked: an answer given stands. */
    int answerEndorsement(long id, String sponsor, ReviewDetail.Endorsement.State state, String userId, Instant at, String comment) {
        return jdbc.sql("""
                        update review_endorsements set state = :state, answered_by = :userId, answered_at = :at, remark = :comment
                        where review = :review and sponsor = :sponsor and state = 'ASKED'""")
                .param("state", state.name()).param("userId", userId).param("at", at(at)).param("comment", comment)
                .param("review", id).param("sponsor", sponsor).update();
    }

    // Pack

    List<ReviewDetail.Pack> packs(long id) {
        return jdbc.sql("select pack_version, prepared_at, pages, size_in_bytes from review_packs where review = :id order by pack_version")
                .param("id", id)
                .query((row, n) -> new ReviewDetail.Pack(
                        row.getInt("pack_version"), instant(row, "prepared_at"), row.getInt("pages"), row.getLong("size_in_bytes")))
                .list();
    }

    Optional<byte[]> latestPack(long id) {
        return jdbc.sql("select pdf from review_packs where review = :id order by pack_version desc fetch first 1 rows only")
                .param("id", id).query((row, n) -> row.getBytes("pdf")).optional();
    }

    record PackContent(int version, byte[] pdf) {}

    List<PackContent> packContents(long id) {
        return jdbc.sql("select pack_version, pdf from review_packs where review = :id order by pack_version").param("id", id)
                .query((row, n) -> new PackContent(row.getInt("pack_version"), row.getBytes("pdf"))).list();
    }

    void replacePack(long id, int version, int pages, byte[] pdf) {
        jdbc.sql("update review_packs set pages = :pages, size_in_bytes = :size, pdf = :pdf where review = :id and pack_version = :version")
                .param("pages", pages).param("size", pdf.length).param("pdf", pdf).param("id", id).param("version", version).update();
    }

    void addPack(Review review, int version, Instant preparedAt, int pages, byte[] pdf) {
        jdbc.sql("""
                        insert into review_packs (review, partnership, pack_version, prepared_at, pages, size_in_bytes, pdf)
                        values (:review, :partnership, :version, :preparedAt, :pages, :size, :pdf)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("version", version)
                .param("preparedAt", at(preparedAt)).param("pages", pages).param("size", pdf.length).param("pdf", pdf).update();
    }

    // Calendar

    List<ReviewDetail.CalendarChange> calendarChanges(long id) {
        return jdbc.sql("select * from review_calendar_changes where review = :id order by calendar_sequence").param("id", id)
                .query((row, n) -> new ReviewDetail.CalendarChange(
                        instant(row, "moved_from"), instant(row, "moved_to"), row.getString("reason"), row.getString("user_id"),
                        instant(row, "changed_at")))
                .list();
    }

    void addCalendarChange(Review review, int sequence, ReviewDetail.CalendarChange change) {
        jdbc.sql("""
                        insert into review_calendar_changes (review, partnership, calendar_sequence, moved_from, moved_to, reason, user_id,
                                                             changed_at)
                        values (:review, :partnership, :sequence, :from, :to, :reason, :userId, :at)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("sequence", sequence)
                .param("from", at(change.from())).param("to", at(change.to())).param("reason", change.reason())
                .param("userId", change.userId()).param("at", at(change.at())).update();
    }

    List<ReviewDetail.CancelRequest> cancelRequests(long id) {
        return jdbc.sql("select * from review_cancel_requests where review = :id order by asked_at").param("id", id)
                .query((row, n) -> new ReviewDetail.CancelRequest(
                        side(row), row.getString("user_id"), row.getString("reason"), instant(row, "asked_at")))
                .list();
    }

    void addCancelRequest(Review review, ReviewDetail.CancelRequest request) {
        jdbc.sql("""
                        insert into review_cancel_requests (review, partnership, side, user_id, reason, asked_at)
                        values (:review, :partnership, :side, :userId, :reason, :at)""")
                .param("review", review.id()).param("partnership", review.partnership()).param("side", request.side().name())
                .param("userId", request.userId()).param("reason", request.reason()).param("at", at(request.at())).update();
    }

    void deleteCancelRequest(long id, Side side) {
        jdbc.sql("delete from review_cancel_requests where review = :id and side = :side").param("id", id)
                .param("side", side.name()).update();
    }

    private static Review review(ResultSet row, int n) throws SQLException {
        var month = YearMonth.parse(row.getString("meeting_month"));
        return new Review(
                row.getLong("id"), row.getString("partnership"), month, month.minusMonths(1), Review.State.valueOf(row.getString("state")),
                instant(row, "opened_at"), instant(row, "input_closes_at"), instant(row, "meeting_at"), row.getInt("calendar_sequence"),
                row.getInt("times_sent_back"), instant(row, "closed_at"));
    }

    private static Side side(ResultSet row) throws SQLException {
        return Side.valueOf(row.getString("side"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
