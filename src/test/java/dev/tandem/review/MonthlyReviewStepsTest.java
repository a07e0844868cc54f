package dev.tandem.review;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.TestExpectations;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import dev.tandem.review.MeetingRecord.ActionRow;
import dev.tandem.review.MeetingRecord.Attendee;
import dev.tandem.review.MeetingRecord.DecisionRow;
import dev.tandem.review.MeetingRecord.EffectRow;
import dev.tandem.review.MeetingRecord.StatusRow;
import dev.tandem.review.MeetingRecord.WinRow;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewDetail.AgendaItem.Kind;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.review.ReviewDetail.Endorsement;
import dev.tandem.review.ReviewSteps.ResultInput;
import dev.tandem.review.ReviewSteps.SideInput;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StrengthEvidence;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One review of November 2026, step by step as its process takes it, each step also twice as a retry would. */
@TandemTest
@Tag("database")
class MonthlyReviewStepsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    ReviewSteps steps;

    @Autowired
    ReviewService reviews;

    @Autowired
    ExpectationService expectations;

    @Autowired
    TestExpectations testExpectations;

    @Autowired
    ActionService actions;

    @Autowired
    RecognitionService recognitions;

    @Autowired
    EscalationService escalations;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    ReviewStrengthEvidence evidence;

    @Autowired
    ReviewMeasures measures;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    JdbcClient jdbc;

    private String code;
    private long id;

    @BeforeEach
    void aReviewIsOpen() {
        at("2026-10-27T08:00:00Z");
        code = "T-REVIEW-S" + NUMBER.incrementAndGet();
        partnerships.create(code, LocalDate.of(2026, 10, 1));
        id = steps.open(code, NOVEMBER).id();
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    // Invitations

    @Test
    void everybodyIsInvitedOnceUnderAnIdThatStays() {
        steps.invite(id);
        steps.invite(id);

        assertThat(mails("review-invitation")).hasSize(10);
        assertThat(calendar("review-invitation")).contains("review-" + code + "-2026-11@tandem", "SEQUENCE:0", "METHOD:REQUEST");

        reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-12T13:00:00Z"), "Trade fair");
        steps.moveCalendars(id);
        steps.moveCalendars(id);

        assertThat(mails("review-moved")).hasSize(10);
        assertThat(calendar("review-moved")).contains("review-" + code + "-2026-11@tandem", "SEQUENCE:1", "METHOD:REQUEST");
    }

    // Input

    @Test
    void inputIsRecordedWithItsResultsAndReplacedByTheSameSide() {
        assertThat(steps.missing(id)).containsExactly(Side.CLIENT, Side.PROVIDER);

        steps.recordInput(id, Side.PROVIDER, provider("Robot cell started", "99"), who("p.lead"));
        at("2026-10-28T08:00:00Z");
        steps.recordInput(id, Side.PROVIDER, provider("Robot cell started early", "97"), who("p.lead"));

        assertThat(steps.missing(id)).containsExactly(Side.CLIENT);
        var input = detail().inputs().get(0);
        assertThat(input.successes()).isEqualTo("Robot cell started early");
        assertThat(input.late()).isFalse();
        assertThat(input.submittedAt()).isEqualTo("2026-10-28T08:00:00Z");
        assertThat(jdbc.sql("select count(*) from review_input_history where review = :id").param("id", id).query(Long.class).single())
                .isEqualTo(1);
        assertThat(expectations.delivered(code, OCTOBER, Side.PROVIDER)).singleElement()
                .satisfies(row -> assertThat(row.value()).isEqualByComparingTo("97"));
    }

    @Test
    void inputIsForTheSidesOwnPeopleAndNamesTheFieldThatIsTooLong() {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> steps.recordInput(id, Side.PROVIDER, provider("Ours", "99"), who("c.lead")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("userId"));
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> steps.recordInput(id, Side.PROVIDER, provider("x".repeat(10_001), "99"), who("p.lead")))
                .satisfies(e -> assertThat(e.field()).isEqualTo("successes"));
        assertThat(detail().inputs()).isEmpty();
    }

    @Test
    void whatIsNotThereWhenInputClosesIsMissingAndComesLateAndIsRatedAgain() {
        steps.recordInput(id, Side.CLIENT, client("Onboarding for 300", "3", "90"), who("c.lead"));
        at("2026-11-05T13:00:00Z");
        steps.closeInput(id);
        steps.closeInput(id);

        assertThat(detail().inputs()).extracting(ReviewDetail.Input::side, ReviewDetail.Input::missing)
                .containsExactly(tuple(Side.CLIENT, false), tuple(Side.PROVIDER, true));
        steps.rate(id);
        steps.drawUpAgenda(id);
        assertThat(titles(Horizon.NOW)).contains("No input from Provider of " + code);
        steps.sendPack(id);

        at("2026-11-09T08:00:00Z");
        steps.recordInput(id, Side.PROVIDER, provider("Late, but here", "90"), who("p.lead"));

        var late = detail().inputs().get(1);
        assertThat(late.late()).isTrue();
        assertThat(late.missing()).isTrue();
        assertThat(expectations.scorecards(code, OCTOBER).get(1).lines())
                .filteredOn(line -> line.expectation().key().equals("sla-sessions")).singleElement()
                .satisfies(line -> {
                    assertThat(line.rating()).isEqualTo(Rating.RED);
                    assertThat(line.late()).isTrue();
                });
        // Late results that call sponsors do so, and the agenda shows them.
        assertThat(titles(Horizon.NOW)).contains("Name of sla-sessions is red").doesNotContain("No input from Provider of " + code);
    }

    @Test
    void inputIsLateFromItsHourOnAlsoBeforeTheTimerHasFired() {
        at("2026-11-05T12:59:59Z");
        steps.recordInput(id, Side.CLIENT, client("In time", "3", "90"), who("c.lead"));
        at("2026-11-05T13:00:00Z");
        steps.recordInput(id, Side.PROVIDER, provider("Late", "99"), who("p.lead"));

        assertThat(detail().inputs()).extracting(ReviewDetail.Input::late).containsExactly(false, true);
    }

    // Rating and sponsors

    @Test
    void aRedMonthCallsTheSponsorsAtTheCentreOfBothSidesOnce() {
        testExpectations.answer(code, "R1", LocalDate.of(2026, 10, 5), "HQ", 2, null);
        gather("80");
        var rated = steps.rate(id);
        assertThat(rated).isEqualTo(new ReviewSteps.Rated("RED", true));

        steps.callSponsors(id);
        steps.callSponsors(id);

        assertThat(escalations.about(code, "review/2026-11")).singleElement().satisfies(escalation -> {
            assertThat(escalation.severity()).isEqualTo(Escalation.Severity.SEVERE);
            assertThat(escalation.level()).isEqualTo(2);
            assertThat(escalation.title()).isEqualTo("Results of October 2026 are red");
            assertThat(escalation.asked()).contains("Name of sla-sessions");
        });
        assertThat(mails("sponsors-called")).containsExactlyInAnyOrder(who("s.hq"), who("x.hq"));
    }

    // Agenda

    @Test
    void theAgendaHasTwoHorizonsAndKeepsWhatPeopleAdded() {
        reviews.addAgendaItem(code, NOVEMBER, who("c.comms"), Horizon.AHEAD, "Town hall in January", "Who speaks?");
        for (var n = 1; n <= 3; n++) {
            testExpectations.answer(code, "S" + n, LocalDate.of(2026, 9, n), "IN", 5, null);
            testExpectations.answer(code, "O" + n, LocalDate.of(2026, 10, n), "IN", 3, n == 1 ? "Room was booked twice" : null);
        }
        var past = action("Old badge readers", LocalDate.of(2026, 11, 2));
        var later = action("New catalogue", LocalDate.of(2026, 12, 20));
        recognitions.nominate(code + "/w", new RecognitionService.NewWin(code, OCTOBER, "Pune team", "No accident", null, null, who("c.lead")));
        gather("80");
        steps.rate(id);
        steps.callSponsors(id);
        expectations.dispute(code, OCTOBER, "sla-sessions", who("c.lead"), new BigDecimal("75"), "Two sessions counted twice");

        steps.drawUpAgenda(id);

        assertThat(titles(Horizon.NOW)).contains(
                "Escalation: Results of October 2026 are red", "Name of csat is red", "Name of sla-sessions is red",
                "Name of sla-sessions: disputed by Client of " + code, "Learner satisfaction fell in India", "What learners wrote",
                "Overdue: Old badge readers", "Win: Pune team", "Successes, by Provider of " + code);
        assertThat(titles(Horizon.AHEAD)).contains(
                "Action item: New catalogue", "Challenges ahead, by Provider of " + code, "Business needs ahead, by Client of " + code,
                "Town hall in January");
        assertThat(agenda()).filteredOn(item -> item.kind() == Kind.ACTION).extracting(AgendaItem::source)
                .containsExactly("action/" + past, "action/" + later);
        assertThat(agenda()).filteredOn(item -> item.title().equals("What learners wrote")).singleElement()
                .satisfies(item -> assertThat(item.detail()).isEqualTo("“Room was booked twice” (India, Welding)"));
        // Measured by the system itself, with nothing due yet: no row for its missing data.
        assertThat(titles(Horizon.NOW)).doesNotContain("Name of decision-time has no data");

        var before = agenda();
        steps.drawUpAgenda(id);
        assertThat(agenda()).isEqualTo(before);
    }

    @Test
    void endingMandatesVacanciesAndStaleExpectationsAreOnTheAgenda() {
        var other = "T-REVIEW-S" + NUMBER.incrementAndGet();
        partnerships.create(other, LocalDate.of(2025, 6, 1));
        jdbc.sql("update sponsors set valid_until = :until where partnership = :code and user_id = :user")
                .param("until", LocalDate.of(2026, 10, 31)).param("code", other).param("user", person(other, "s.in")).update();
        jdbc.sql("update sponsors set valid_until = :until where partnership = :code and user_id = :user")
                .param("until", LocalDate.of(2026, 12, 31)).param("code", other).param("user", person(other, "x.in")).update();
        var review = steps.open(other, NOVEMBER).id();

        steps.drawUpAgenda(review);

        var agenda = reviews.detail(other, NOVEMBER).agenda();
        assertThat(agenda).filteredOn(item -> item.horizon() == Horizon.NOW).extracting(AgendaItem::title)
                .contains("India has no sponsor at Client of " + other);
        assertThat(agenda).filteredOn(item -> item.horizon() == Horizon.AHEAD).extracting(AgendaItem::title)
                .contains("The mandate for India at Provider of " + other + " ends, and nobody follows yet",
                        "6 expectations have not been affirmed for more than a quarter",
                        "No win for a quarter: what went well and was not told?");
    }

    @Test
    void theAgendaCallsARegionWeakAndNeverASide() {
        figure("IN", "CLIENT", "s.in", 20);
        figure("IN", "PROVIDER", "x.in", 100);
        figure("HQ", "CLIENT", "s.hq", 10);
        figure("HQ", "PROVIDER", "x.hq", 100);

        steps.drawUpAgenda(id);

        assertThat(agenda()).filteredOn(item -> item.kind() == Kind.SPONSORSHIP).singleElement().satisfies(item -> {
            assertThat(item.title()).startsWith("Sponsorship in ").endsWith(" is weak").doesNotContain("India", code);
            assertThat(item.side()).as("one side's weakness would be a person's").isNull();
        });
    }

    private void figure(String region, String side, String who, int strength) {
        jdbc.sql("insert into sponsor_strengths (partnership, of_month, side, region, user_id, strength, threshold, gained, possible,"
                        + " decision_version) values (:code, '2026-10', :side, :region, :user, :strength, 60, 1, 1, 1)")
                .param("code", code).param("side", side).param("region", region).param("user", who(who)).param("strength", strength).update();
    }

    // The meeting

    @Test
    void theRecordStartsNothingBeforeBothSidesHaveConfirmed() {
        prepared();
        at("2026-11-10T15:00:00Z");
        steps.recordMeeting(id, meeting("We met.", "s.hq"), who("c.lead"));
        steps.recordMeeting(id, meeting("We met.", "s.hq"), who("c.lead"));

        var detail = detail();
        assertThat(detail.review().state()).isEqualTo(Review.State.CONFIRMING);
        assertThat(detail.minutes()).extracting(ReviewDetail.Minutes::version, ReviewDetail.Minutes::text).containsExactly(tuple(1, "We met."));
        assertThat(detail.decisions()).extracting(ReviewDetail.Decision::text).containsExactly("Pune gets a second trainer");
        assertThat(detail.attendance()).hasSize(10).filteredOn(ReviewDetail.Attendance::present).extracting(ReviewDetail.Attendance::userId)
                .containsExactlyInAnyOrder(who("c.lead"), who("p.lead"), who("s.hq"));
        assertThat(detail.attendance()).filteredOn(person -> person.sponsorRegion() != null).hasSize(4);
        assertThat(actions.ofReview(code, NOVEMBER)).isEmpty();
        assertThat(reviews.meetingRecord(code, NOVEMBER).orElseThrow().actions()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> steps.recordMeeting(id, meeting("Other", "s.hq"), who("c.lead")));
    }

    @Test
    void outcomesAreRecordedOnceUnderTheReviewsKeys() {
        var open = action("Old badge readers", LocalDate.of(2026, 11, 2));
        prepared();
        at("2026-11-10T15:00:00Z");
        var record = meeting("We met.", "s.hq");
        steps.recordMeeting(id, new MeetingRecord(
                record.minutes(), record.attendance(), record.decisions(), record.actions(), List.of(),
                List.of(new StatusRow(open, "DONE", "Replaced")), record.wins()), who("c.lead"));
        accept(Side.CLIENT, "c.lead");
        accept(Side.PROVIDER, "p.lead");

        steps.recordOutcomes(id);
        steps.recordOutcomes(id);

        assertThat(actions.ofReview(code, NOVEMBER)).singleElement().satisfies(item -> {
            assertThat(item.problem()).isEqualTo("Sessions cancelled in Pune");
            assertThat(item.doerSide()).isEqualTo(Side.PROVIDER);
        });
        assertThat(actions.open(code)).extracting(ActionItem::id).doesNotContain(open);
        assertThat(recognitions.ofReview(code, NOVEMBER)).extracting(Win::who, Win::nominatedBy)
                .containsExactly(tuple("Safety team", who("c.lead")));
    }

    @Test
    void aFailedEffectReopensItsItemOnce() {
        var earlier = steps.open(code, OCTOBER);
        assertThat(earlier.meetingAhead()).isFalse();
        var done = actions.agree(code + "/2026-10/1", newAction("Late invitations", LocalDate.of(2026, 10, 30), OCTOBER)).id();
        actions.recordStatus(done, ActionItem.Status.DONE, "New mailing list");
        prepared();
        assertThat(titles(Horizon.NOW)).contains("Did it work? Late invitations");
        at("2026-11-10T15:00:00Z");
        var record = meeting("We met.", "s.hq");
        steps.recordMeeting(id, new MeetingRecord(
                record.minutes(), record.attendance(), List.of(), List.of(), List.of(new EffectRow(done, "FAILED", "Still late")), List.of(),
                List.of()), who("c.lead"));

        steps.recordOutcomes(id);
        steps.recordOutcomes(id);

        assertThat(actions.open(code)).filteredOn(item -> Long.valueOf(done).equals(item.ancestor())).hasSize(1);
    }

    // Confirmation

    @Test
    void eachSideGivesItsWordOnceAndNobodyForBoth() {
        met();
        accept(Side.CLIENT, "c.lead");
        accept(Side.CLIENT, "c.lead");

        assertThat(detail().confirmations()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> accept(Side.CLIENT, "c.partner"));
        assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> accept(Side.PROVIDER, "c.lead"));
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> steps.confirm(id, Side.PROVIDER, Verdict.CHANGES_ASKED, who("p.lead"), " "))
                .satisfies(e -> assertThat(e.field()).isEqualTo("reason"));
        steps.confirm(id, Side.PROVIDER, Verdict.DEEMED_ACCEPTED, null, null);
        assertThat(detail().confirmations()).extracting(ReviewDetail.Confirmation::verdict, ReviewDetail.Confirmation::userId)
                .containsExactly(tuple(Verdict.ACCEPTED, who("c.lead")), tuple(Verdict.DEEMED_ACCEPTED, null));
    }

    @Test
    void sentBackMinutesAreKeptAgainAndTheThirdTimeIsCounted() {
        met();
        for (var round = 1; round <= 3; round++) {
            steps.confirm(id, Side.CLIENT, Verdict.CHANGES_ASKED, who("c.lead"), "Decision " + round + " reads differently");
            steps.confirm(id, Side.PROVIDER, Verdict.CHANGES_ASKED, who("p.lead"), "So do we");
            assertThat(reviews.get(id).timesSentBack()).isEqualTo(round);
            if (round < 3) {
                steps.recordMeeting(id, meeting("Version " + (round + 1), "s.hq"), who("p.lead"));
            }
        }
        var form = reviews.meetingForm(code, NOVEMBER);
        assertThat(form.record().minutes()).isEqualTo("Version 3");
        assertThat(form.sentBack()).hasSize(6).first().satisfies(sentBack -> {
            assertThat(sentBack.reason()).isEqualTo("Decision 1 reads differently");
            assertThat(sentBack.name()).isEqualTo("Name of c.lead");
        });

        steps.settle(id, Side.CLIENT, who("s.hq"), "We read decision 3 as a trial");
        steps.settle(id, Side.CLIENT, who("s.hq"), "We read decision 3 as a trial");
        steps.settle(id, Side.PROVIDER, null, null);

        assertThat(detail().confirmations()).filteredOn(word -> word.verdict() == Verdict.RULED)
                .extracting(ReviewDetail.Confirmation::side, ReviewDetail.Confirmation::round, ReviewDetail.Confirmation::reason)
                .containsExactly(tuple(Side.CLIENT, 3, "We read decision 3 as a trial"), tuple(Side.PROVIDER, 3, null));
    }

    // Endorsement, evidence, measures

    @Test
    void absentSponsorsAreAskedAndWhatTheyDidIsEvidenceOfTheMonth() {
        met();
        at("2026-11-13T08:00:00Z");

        assertThat(steps.askAbsentSponsors(id)).containsExactlyInAnyOrder(who("s.in"), who("x.hq"), who("x.in"));
        assertThat(steps.askAbsentSponsors(id)).hasSize(3);
        assertThat(endorsement("s.hq").state()).isEqualTo(Endorsement.State.ATTENDED);
        // Five business days in India, whose Guru Nanak's birthday is 24 November, later.
        assertThat(endorsement("s.in").dueAt()).isEqualTo("2026-11-20T08:00:00Z");
        // Asked, and the clock runs: neither for nor against anybody.
        assertThat(evidence.of(code, NOVEMBER)).filteredOn(row -> row.kind() == StrengthEvidence.Kind.ENDORSEMENT).hasSize(1);

        steps.recordEndorsement(id, who("s.in"), who("s.in"), true, "Good plan");
        steps.recordEndorsement(id, who("s.in"), null, false, null);
        at("2026-11-19T08:00:00Z");
        steps.recordEndorsement(id, who("x.hq"), who("x.in"), true, null);
        steps.recordEndorsement(id, who("x.in"), null, false, null);

        assertThat(endorsement("s.in").state()).isEqualTo(Endorsement.State.ENDORSED);
        assertThat(endorsement("x.hq").answeredBy()).isEqualTo(who("x.in"));
        assertThat(endorsement("x.in").state()).isEqualTo(Endorsement.State.SILENT);
        assertThat(evidence.of(code, NOVEMBER))
                .extracting(StrengthEvidence.Evidence::userId, StrengthEvidence.Evidence::kind, StrengthEvidence.Evidence::outcome)
                .containsExactlyInAnyOrder(
                        tuple(who("s.hq"), StrengthEvidence.Kind.ATTENDANCE, StrengthEvidence.Outcome.DONE),
                        tuple(who("s.hq"), StrengthEvidence.Kind.ENDORSEMENT, StrengthEvidence.Outcome.DONE),
                        tuple(who("s.in"), StrengthEvidence.Kind.ATTENDANCE, StrengthEvidence.Outcome.MISSED),
                        tuple(who("s.in"), StrengthEvidence.Kind.ENDORSEMENT, StrengthEvidence.Outcome.DONE),
                        tuple(who("x.hq"), StrengthEvidence.Kind.ATTENDANCE, StrengthEvidence.Outcome.MISSED),
                        tuple(who("x.hq"), StrengthEvidence.Kind.ENDORSEMENT, StrengthEvidence.Outcome.LATE),
                        tuple(who("x.in"), StrengthEvidence.Kind.ATTENDANCE, StrengthEvidence.Outcome.MISSED),
                        tuple(who("x.in"), StrengthEvidence.Kind.ENDORSEMENT, StrengthEvidence.Outcome.MISSED));
        assertThat(evidence.of(code, OCTOBER)).isEmpty();

        steps.computeStrength(id);
        assertThat(sponsorships.strengths(code, NOVEMBER)).hasSize(4);
    }

    @Test
    void onlyTheSponsorOrTheDeputyEndorses() {
        met();
        steps.askAbsentSponsors(id);

        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> steps.recordEndorsement(id, who("x.hq"), who("s.hq"), true, null))
                .satisfies(e -> assertThat(e.field()).isEqualTo("userId"));
        assertThat(endorsement("x.hq").state()).isEqualTo(Endorsement.State.ASKED);
    }

    @Test
    void theClientsOwnDutiesAreMeasuredInTheMonthOfTheReview() {
        assertThat(measures.measure(code, ReviewMeasures.SPONSOR_ATTENDANCE, NOVEMBER)).isEmpty();
        assertThat(measures.measure(code, ReviewMeasures.DECISION_TIME, NOVEMBER)).isEmpty();
        met();

        assertThat(measures.measure(code, ReviewMeasures.SPONSOR_ATTENDANCE, NOVEMBER).orElseThrow()).satisfies(measured -> {
            assertThat(measured.value()).isEqualByComparingTo("50");
            assertThat(measured.sampleSize()).isEqualTo(2);
        });
        steps.confirm(id, Side.CLIENT, Verdict.CHANGES_ASKED, who("c.lead"), "A word is missing");
        steps.recordMeeting(id, meeting("Version 2", "s.hq"), who("p.lead"));
        steps.confirm(id, Side.CLIENT, Verdict.DEEMED_ACCEPTED, null, null);
        steps.confirm(id, Side.PROVIDER, Verdict.DEEMED_ACCEPTED, null, null);
        steps.askAbsentSponsors(id);
        // One of two so far; whom the clock still runs for isn't due.
        assertThat(measures.measure(code, ReviewMeasures.DECISION_TIME, NOVEMBER).orElseThrow().value()).isEqualByComparingTo("50");
        steps.recordEndorsement(id, who("s.in"), who("s.in"), false, "Not with this budget");
        steps.recordEndorsement(id, who("x.in"), null, false, null);

        assertThat(measures.measure(code, ReviewMeasures.DECISION_TIME, NOVEMBER).orElseThrow().value()).isEqualByComparingTo("66.7");
        assertThat(measures.measure(code, ReviewMeasures.DECISION_TIME, OCTOBER)).isEmpty();
    }

    // Ends

    @Test
    void publishedMinutesReachEverybodyOnceAndTheReviewCloses() {
        met();
        accept(Side.CLIENT, "c.lead");
        steps.confirm(id, Side.PROVIDER, Verdict.DEEMED_ACCEPTED, null, null);
        steps.recordOutcomes(id);

        steps.publishMinutes(id);
        steps.publishMinutes(id);
        assertThat(mails("review-minutes")).hasSize(10);
        assertThat(reviews.get(id).state()).isEqualTo(Review.State.PUBLISHED);

        at("2026-11-23T08:00:00Z");
        steps.close(id);
        steps.close(id);
        assertThat(reviews.get(id).state()).isEqualTo(Review.State.CLOSED);
        assertThat(reviews.get(id).closedAt()).isEqualTo("2026-11-23T08:00:00Z");

        // The judged month is closed: what comes now is a correction.
        expectations.deliver(code, OCTOBER, Side.PROVIDER,
                List.of(new ExpectationService.Delivered("sla-sessions", null, new BigDecimal("91"), null, null)), who("p.lead"), false);
        assertThat(expectations.corrections(code, OCTOBER)).hasSize(1);
    }

    @Test
    void aCancelledReviewIsRatedAndCarriedOverAndTheSecondInARowEscalates() {
        reviews.addAgendaItem(code, NOVEMBER, who("c.comms"), Horizon.AHEAD, "Town hall in January", null);
        steps.recordInput(id, Side.CLIENT, client("Onboarding for 300", "3", "90"), who("c.lead"));
        reviews.askToCancel(code, NOVEMBER, who("c.lead"), "Both are at the fair");
        reviews.askToCancel(code, NOVEMBER, who("p.lead"), "Agreed");

        assertThat(steps.cancel(id)).isFalse();
        assertThat(steps.cancel(id)).isFalse();

        var detail = detail();
        assertThat(detail.review().state()).isEqualTo(Review.State.CANCELLED);
        assertThat(detail.inputs()).filteredOn(ReviewDetail.Input::missing).extracting(ReviewDetail.Input::side).containsExactly(Side.PROVIDER);
        assertThat(mails("review-cancelled")).hasSize(10);
        assertThat(calendar("review-cancelled")).contains("review-" + code + "-2026-11@tandem", "SEQUENCE:1", "METHOD:CANCEL");
        assertThat(expectations.scorecards(code, OCTOBER).get(0).lines()).anyMatch(line -> line.rating() == Rating.GREEN);

        at("2026-11-26T08:00:00Z");
        var december = steps.open(code, YearMonth.of(2026, 12)).id();
        steps.drawUpAgenda(december);
        assertThat(reviews.detail(code, YearMonth.of(2026, 12)).agenda()).filteredOn(AgendaItem::carriedOver).extracting(AgendaItem::title)
                .containsExactlyInAnyOrder(
                        "Town hall in January", "Business needs ahead, by Client of " + code, "What helped, by Client of " + code,
                        "What hindered, by Client of " + code);

        assertThat(steps.cancel(december)).isTrue();
        steps.escalateCancellations(december);
        steps.escalateCancellations(december);
        assertThat(escalations.about(code, "review/2026-12")).extracting(Escalation::title)
                .contains("Two reviews in a row were cancelled: November 2026 and December 2026");

        // And on to the third: nothing gets lost on the way.
        at("2026-12-28T08:00:00Z");
        var january = steps.open(code, YearMonth.of(2027, 1)).id();
        steps.drawUpAgenda(january);
        assertThat(reviews.detail(code, YearMonth.of(2027, 1)).agenda()).filteredOn(AgendaItem::carriedOver).extracting(AgendaItem::title)
                .contains("Town hall in January", "Business needs ahead, by Client of " + code);
    }

    @Test
    void aMonthThatWasSleptThroughIsRatedWithoutMeeting() {
        at("2026-11-20T08:00:00Z");

        steps.rateWithoutMeeting(id);
        steps.rateWithoutMeeting(id);

        assertThat(reviews.get(id).state()).isEqualTo(Review.State.RATED_WITHOUT_MEETING);
        assertThat(detail().inputs()).allMatch(ReviewDetail.Input::missing);
        assertThat(expectations.latestRated(code)).contains(OCTOBER);
        assertThat(reviews.current(code)).map(Review::month).contains(NOVEMBER);
        steps.close(id);
        assertThat(reviews.get(id).state()).isEqualTo(Review.State.RATED_WITHOUT_MEETING);
    }

    private void gather(String slaSessions) {
        steps.recordInput(id, Side.CLIENT, client("Onboarding for 300", "3", "90"), who("c.lead"));
        steps.recordInput(id, Side.PROVIDER, provider("Robot cell started", slaSessions), who("p.lead"));
        at("2026-11-05T13:00:00Z");
        steps.closeInput(id);
    }

    private void prepared() {
        gather("99");
        steps.rate(id);
        steps.drawUpAgenda(id);
        steps.preparePack(id);
        steps.sendPack(id);
    }

    private void met() {
        prepared();
        at("2026-11-10T15:00:00Z");
        steps.recordMeeting(id, meeting("We met.", "s.hq"), who("c.lead"));
    }

    private MeetingRecord meeting(String minutes, String sponsor) {
        return new MeetingRecord(
                minutes,
                List.of(new Attendee(who("c.lead"), true), new Attendee(who("p.lead"), true), new Attendee(who(sponsor), true),
                        new Attendee(who("x.hq"), false)),
                List.of(new DecisionRow("Pune gets a second trainer", "JOINT", null)),
                List.of(new ActionRow(
                        "Sessions cancelled in Pune", "Train a second trainer", who("p.lead"), who("c.lead"), "IMMEDIATE",
                        LocalDate.of(2026, 11, 11))),
                List.of(), List.of(), List.of(new WinRow("Safety team", "A year without an accident", null, null)));
    }

    private void accept(Side side, String name) {
        steps.confirm(id, side, Verdict.ACCEPTED, who(name), null);
    }

    private long action(String problem, LocalDate dueOn) {
        return actions.agree(code + "/" + problem, newAction(problem, dueOn, null)).id();
    }

    private ActionService.NewAction newAction(String problem, LocalDate dueOn, YearMonth review) {
        return new ActionService.NewAction(
                code, review, problem, "Solve it", who("p.lead"), who("c.lead"), ActionItem.Horizon.IMMEDIATE, dueOn, null);
    }

    private static SideInput provider(String successes, String slaSessions) {
        return new SideInput(
                List.of(new ResultInput("sla-sessions", null, new BigDecimal(slaSessions), 100, null)), successes, "Two trainers leave", null, null,
                null);
    }

    private static SideInput client(String needs, String noShows, String forecast) {
        return new SideInput(
                List.of(new ResultInput("no-shows", null, new BigDecimal(noShows), null, null),
                        new ResultInput("forecast", null, new BigDecimal(forecast), null, null)),
                null, null, needs, "Clear calendar", "Late room bookings");
    }

    private ReviewDetail detail() {
        return reviews.detail(code, NOVEMBER);
    }

    private List<AgendaItem> agenda() {
        return detail().agenda();
    }

    private List<String> titles(Horizon horizon) {
        return agenda().stream().filter(item -> item.horizon() == horizon).map(AgendaItem::title).toList();
    }

    private Endorsement endorsement(String sponsor) {
        return detail().endorsements().stream().filter(row -> row.sponsor().equals(who(sponsor))).findFirst().orElseThrow();
    }

    private Set<String> mails(String template) {
        return Set.copyOf(jdbc.sql("select recipient from outbox_messages where partnership = :code and template = :template")
                .param("code", code).param("template", template).query(String.class).list());
    }

    private String calendar(String template) {
        return jdbc.sql("select calendar from outbox_messages where partnership = :code and template = :template and recipient = :who")
                .param("code", code).param("template", template).param("who", who("c.lead")).query(String.class).single()
                .replace("\r\n ", "");
    }

    private String who(String name) {
        return person(code, name);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
