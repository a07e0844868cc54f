package dev.tandem.review;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.engine.TaskRefused.Problem;
import dev.tandem.review.MeetingRecord.ActionRow;
import dev.tandem.review.MeetingRecord.Attendee;
import dev.tandem.review.MeetingRecord.DecisionRow;
import dev.tandem.review.MeetingRecord.EffectRow;
import dev.tandem.review.MeetingRecord.StatusRow;
import dev.tandem.review.MeetingRecord.WinRow;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** Every field of the meeting's form that is wrong is named as people count rows, all at once. */
@TandemTest
@Tag("database")
class MeetingChecksTest {

    private static final String CODE = "T-REVIEW-M1";
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ReviewSteps steps;

    @Autowired
    ReviewService reviews;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    EscalationService escalations;

    private long id;

    @BeforeEach
    void aReviewIsOpen() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        at("2026-10-27T08:00:00Z");
        partnerships.create(CODE, LocalDate.of(2026, 10, 1));
        id = reviews.find(CODE, NOVEMBER).map(Review::id).orElseGet(() -> steps.open(CODE, NOVEMBER).id());
        at("2026-11-10T15:00:00Z");
    }

    @AfterEach
    void reset() {
        ClockUtil.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aCompleteRecordPasses() {
        assertThatCode(() -> steps.checkMeeting(id, record("We met."), who("p.lead"))).doesNotThrowAnyException();
    }

    @Test
    void anEmptyFormSaysWhatIsMissing() {
        assertThat(problems(new MeetingRecord(null, null, null, null, null, null, null)))
                .containsExactly(
                        new Problem("minutes", "Please fill this in."),
                        new Problem("attendance", "Mark who was there."));
    }

    @Test
    void onlyAnEscalationLeftUndecidedIsDecidedHere() {
        var open = escalations.raise(CODE + "/checks", new EscalationService.NewEscalation(
                CODE, "action/1", null, "Rooms", "Decide on rooms", Escalation.Severity.NORMAL, null, null)).id();
        var record = record("We met.");
        var decided = new MeetingRecord(
                record.minutes(), record.attendance(), record.decisions(), record.actions(), record.effects(), record.statuses(), record.wins(),
                List.of(new MeetingRecord.EscalationRow(open, "DIRECT_ACTION", null, null), new MeetingRecord.EscalationRow(4711, "RAISE", "x", null)));

        assertThat(problems(decided)).extracting(Problem::field).containsExactly(
                "escalations[1].escalation", "escalations[1].guidance", "escalations[1].dueOn", "escalations[2].escalation",
                "escalations[2].decision");
    }

    @Test
    void everyRowIsNamedCountedFromOne() {
        var record = new MeetingRecord(
                "We met.",
                List.of(new Attendee(who("c.lead"), true), new Attendee("stranger", true), new Attendee(who("c.lead"), false)),
                List.of(new DecisionRow("Fine", "JOINT", null), new DecisionRow(" ", "NOBODY", null), new DecisionRow("Fine", null, null)),
                List.of(new ActionRow("P", "S", who("p.lead"), who("c.lead"), "IMMEDIATE", LocalDate.of(2026, 11, 10)),
                        new ActionRow(null, "S", who("p.lead"), who("x.hq"), "SOON", LocalDate.of(2026, 11, 9)),
                        new ActionRow("P", null, null, "stranger", null, null)),
                List.of(new EffectRow(4711, "FINE", null)),
                List.of(new StatusRow(4711, null, null)),
                List.of(new WinRow("Team", null, null, null), new WinRow("x".repeat(501), "Won", null, null)));

        assertThat(problems(record)).extracting(Problem::field).containsExactly(
                "attendance[2].userId", "attendance[3].userId", "decisions[2].text", "decisions[2].decidedBy", "decisions[3].decidedBy",
                "actions[2].problem", "actions[2].counterpart", "actions[2].horizon", "actions[2].dueOn", "actions[3].solution",
                "actions[3].doer", "actions[3].counterpart", "actions[3].horizon", "actions[3].dueOn", "effects[1].action",
                "effects[1].effect", "statuses[1].action", "statuses[1].status", "wins[1].what", "wins[2].who");
        assertThat(problems(record)).extracting(Problem::message).contains(
                "stranger is no participant of this partnership.",
                "Name of c.lead stands in two rows. Keep one of them.",
                "NOBODY is not known here. Choose one of JOINT, CLIENT, PROVIDER.",
                "Choose the day of the meeting, Tue 10 Nov 2026, or a later one.",
                "Choose somebody of the other side: doer Name of p.lead and counterpart stand for the two sides.",
                "Action item 4711 is not open.",
                "At most 500 characters, not 501.");
    }

    @Test
    void rowsAreAsManyAsAMeetingNeedsAndNoMore() {
        var row = new DecisionRow("Fine", "JOINT", null);
        var record = record("We met.");
        assertThatCode(() -> steps.checkMeeting(id, withDecisions(record, Collections.nCopies(200, row)), who("p.lead"))).doesNotThrowAnyException();
        assertThat(problems(withDecisions(record, Collections.nCopies(201, row))))
                .containsExactly(new Problem("decisions", "At most 200 rows, not 201."));
    }

    @Test
    void noRecordIsKeptBeforeTheMeetingsDayWhereThePartnershipIs() {
        at("2026-11-09T22:59:00Z");
        assertThat(problems(record("We met."))).containsExactly(new Problem(
                null, "The meeting is on Tue 10 Nov 2026. Its record can be kept from that day on. If it is held earlier, move it first."));
        at("2026-11-09T23:00:00Z");
        assertThatCode(() -> steps.checkMeeting(id, record("We met."), who("p.lead"))).doesNotThrowAnyException();
    }

    @Test
    void theRecordIsKeptByALead() {
        var refused = catchThrowableOfType(MeetingRecord.Invalid.class, () -> steps.checkMeeting(id, record("We met."), who("c.comms")));
        assertThat(refused.problems()).containsExactly(new Problem(null, "The minutes are kept by a lead of either side."));
    }

    @Test
    void messagesComeInTheLanguageOfWhoEntered() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(problems(record(" "))).containsExactly(new Problem("minutes", "Bitte ausfüllen."));
    }

    private List<Problem> problems(MeetingRecord record) {
        return catchThrowableOfType(MeetingRecord.Invalid.class, () -> steps.checkMeeting(id, record, who("p.lead"))).problems();
    }

    private static MeetingRecord withDecisions(MeetingRecord record, List<DecisionRow> decisions) {
        return new MeetingRecord(record.minutes(), record.attendance(), decisions, record.actions(), null, null, null);
    }

    private MeetingRecord record(String minutes) {
        return new MeetingRecord(
                minutes, List.of(new Attendee(who("c.lead"), true), new Attendee(who("p.lead"), true)),
                List.of(new DecisionRow("Pune gets a second trainer", "CLIENT", LocalDate.of(2026, 12, 1))),
                List.of(new ActionRow("P", "S", who("p.lead"), who("c.lead"), "DISTANT", LocalDate.of(2026, 11, 10))), List.of(), List.of(),
                List.of(new WinRow("Team", "Won", null, null)));
    }

    private static String who(String name) {
        return person(CODE, name);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
