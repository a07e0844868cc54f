package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.Warning;
import dev.tandem.warning.Warning.Impact;
import dev.tandem.warning.WarningMeasures;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A year of one partnership, month by month through every process. At headquarters both sponsors are always there; India's
 * sponsor of the client fades from May on, is talked to, comes back once, and is replaced in autumn. Until June the provider hides
 * what is coming; from July on it warns. The figures at the end were reckoned by hand from the rules in {@code bpmn/}, as the
 * comments show, not by the code.
 */
@TandemTest
class SimulatedYearTest {

    private static final String CODE = "T-PROCESS-2027";
    private static final int YEAR = 2027;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ReviewScenario reviews;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SuccessionService successions;

    @Autowired
    WarningService warnings;

    @Autowired
    EscalationService escalations;

    private final Map<String, String> raised = new HashMap<>();

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void strengthLeadTimesAndEscalationsComeOutAsTheRulesSay() {
        scenario.partnership(CODE, LocalDate.of(2026, 12, 15));
        held(Month.JANUARY);

        prepared(Month.FEBRUARY);
        on("2027-02-01T10:00", () -> {
            warn("c.lead", "budget", "2027-02-20");
            escalate("rooms", Severity.NORMAL);
        });
        on("2027-02-01T11:00", () -> answered("p.lead", "budget"));
        on("2027-02-04T11:00", () -> decides("s.in", "DIRECT_ACTION", "2027-03-01"));
        meeting(Month.FEBRUARY);
        on("2027-02-22T10:00", () -> outcome("c.lead", "DID_NOT_ARISE", null));

        prepared(Month.MARCH);
        on("2027-03-01T10:00", () -> escalate("fire", Severity.SEVERE));
        // India's sponsor lets the one business day pass; both sponsors at the centre decide on the next morning.
        on("2027-03-02T10:30", () -> bothDecide("s.hq", "x.hq"));
        meeting(Month.MARCH);
        on("2027-03-17T10:00", () -> struckUnwarned("2027-03-15"));

        held(Month.APRIL);
        on("2027-04-21T10:00", () -> struckUnwarned("2027-04-20"));

        prepared(Month.MAY);
        meeting(Month.MAY, "s.in");
        endorses("s.in", "2027-05-12T10:00");

        prepared(Month.JUNE);
        on("2027-06-07T10:00", () -> struckUnwarned("2027-06-07"));
        // May's results are amber since the client's sponsors were there less: both leads see to it.
        on("2027-06-04T10:00", () -> bothDecide("c.lead", "p.lead"));
        meeting(Month.JUNE, "s.in");
        endorses("s.in", "2027-06-14T10:00");
        on("2027-06-15T10:00", () -> talks("s.hq", "2027-06-15"));

        prepared(Month.JULY);
        on("2027-07-05T10:00", () -> warn("p.lead", "trainers", "2027-07-26"));
        on("2027-07-05T12:00", () -> answered("c.lead", "trainers"));
        on("2027-07-09T10:00", () -> bothDecide("c.lead", "p.lead"));
        meeting(Month.JULY);

        prepared(Month.AUGUST);
        on("2027-07-27T10:00", () -> outcome("c.lead", "STRUCK", "2027-07-26"));
        on("2027-08-02T10:00", () -> warn("p.lead", "rooms", "2027-09-01"));
        on("2027-08-02T15:00", () -> answered("c.lead", "rooms"));
        meeting(Month.AUGUST, "s.in");
        on("2027-08-23T10:00", () -> talks("s.hq", "2027-08-23"));

        prepared(Month.SEPTEMBER);
        on("2027-09-02T10:00", () -> outcome("c.lead", "STRUCK", "2027-09-01"));
        on("2027-09-06T10:00", () -> warn("p.lead", "licences", "2027-09-30"));
        // Two business days of silence; both leads decide four hours later.
        on("2027-09-08T14:00", () -> {
            decides("c.lead", "DIRECT_ACTION", "2027-09-20");
            decides("p.lead", "DIRECT_ACTION", "2027-09-20");
        });
        // Red is severe: it goes to the centre at once.
        on("2027-09-09T12:05", () -> bothDecide("s.hq", "x.hq"));
        meeting(Month.SEPTEMBER, "s.in");
        on("2027-09-27T10:00", () -> appoints("s.hq", "s.hq", "2027-10-01"));
        on("2027-09-28T10:00", () -> scenario.complete("s.hq", "hand-over-sponsorship", Map.of()));

        prepared(Month.OCTOBER);
        on("2027-10-01T10:00", () -> outcome("c.lead", "AVERTED", null));
        on("2027-10-04T10:00", () -> warn("p.lead", "catering", "2027-10-13"));
        on("2027-10-04T13:00", () -> answered("c.lead", "catering"));
        on("2027-10-07T12:05", () -> bothDecide("s.hq", "x.hq"));
        meeting(Month.OCTOBER);
        on("2027-10-20T10:00", () -> outcome("c.lead", "STRUCK", "2027-10-13"));

        held(Month.NOVEMBER);
        held(Month.DECEMBER);

        escalations();
        strength();
        leadTimes();
        successions();
    }

    /**
     * Attendance 40, decision 40, endorsement 30; late half of it; attending endorses; strength is 0.4 × the month's figure + 0.6 ×
     * the month before, rounded half up. The client's sponsor for India, s.in:
     *
     * <pre>
     * Jan  70 of 70 (first)                                        100
     * Feb  70 + decision 40 of 110                                 100
     * Mar  70 + silence 0 of 110 = 63.64;  25.45 + 60 = 85.45   →   85
     * Apr  70 of 70;                       40    + 51 = 91      →   91
     * May  endorsed 30 of 70 = 42.86;      17.14 + 54.6 = 71.74 →   72
     * Jun  endorsed late 15 of 70 = 21.43; 8.57  + 43.2 = 51.77 →   52  weak (under 60)
     * Jul  70 of 70;                       40    + 31.2 = 71.2  →   71
     * Aug  0 of 70;                        0     + 42.6 = 42.6  →   43  weak
     * Sep  0 of 70;                        0     + 25.8 = 25.8  →   26  weak
     * Oct  s.hq has the seat: 70 of 70 (first)                     100
     * </pre>
     *
     * Everybody else is always there, and decides in time when asked. A region's figure is the mean of both sides'.
     */
    private void strength() {
        assertThat(months(month -> figure("s.in", month))).containsExactly(100, 100, 85, 91, 72, 52, 71, 43, 26, null, null, null);
        assertThat(months(month -> figure("s.hq", "IN", month))).containsExactly(null, null, null, null, null, null, null, null, null, 100, 100, 100);
        for (var other : List.of("s.hq", "x.hq", "x.in")) {
            assertThat(months(month -> figure(other, month))).as(other).containsOnly(100);
        }
        assertThat(region("IN")).containsExactly(100, 100, 93, 96, 86, 76, 86, 72, 63, 100, 100, 100);
        assertThat(region("HQ")).as("the gradient over distance").containsOnly(100);
    }

    private void escalations() {
        assertThat(escalations.of(CODE)).extracting(Escalation::title, Escalation::status, Escalation::decision, Escalation::level)
                .containsExactly(
                        tuple("rooms", Status.DECIDED, Decision.DIRECT_ACTION, 1),
                        tuple("fire", Status.DECIDED, Decision.ACCEPT_RISK, 2),
                        tuple("Results of May 2027 are amber", Status.DECIDED, Decision.ACCEPT_RISK, 0),
                        tuple("Results of June 2027 are amber", Status.DECIDED, Decision.ACCEPT_RISK, 0),
                        tuple("Early warning " + raised.get("licences") + ": no answer within two business days", Status.DECIDED,
                                Decision.DIRECT_ACTION, 0),
                        tuple("Results of August 2027 are red", Status.DECIDED, Decision.ACCEPT_RISK, 2),
                        tuple("Results of September 2027 are red", Status.DECIDED, Decision.ACCEPT_RISK, 2));
    }

    /**
     * Client: one warning, answered after one hour, did not arise. Provider: 5 July to 26 July 21 days, 2 August to 1 September 30,
     * 4 to 13 October 9: median 21. Three of six impacts were warned of. Answers took 2, 5, 52 and 3 hours: median (3 + 5) ÷ 2 = 4.
     */
    private void leadTimes() {
        assertThat(warnings.measures(CODE, viewer())).containsExactly(
                new WarningMeasures(Side.CLIENT, 1, 0, 0, null, null, 1L), new WarningMeasures(Side.PROVIDER, 4, 3, 3, 50, 21L, 4L));
    }

    private void successions() {
        assertThat(successions.of(CODE)).extracting(Succession::region, Succession::outcome).containsExactlyInAnyOrder(
                tuple("IN", Succession.Outcome.RECOVERED), tuple("IN", Succession.Outcome.HANDED_OVER));
    }

    // The year

    private void held(Month month, String... absent) {
        prepared(month);
        meeting(month, absent);
    }

    /** Opened ten business days before the meeting, with input of both sides. */
    private void prepared(Month month) {
        var of = YearMonth.of(YEAR, month);
        scenario.passTo(partnerships.businessDays(CODE).plus(partnerships.meetingAt(CODE, of), -10));
        reviews.of(CODE, of).started();
        scenario.complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4")));
        scenario.complete("c.lead", "submit-client-input", Map.of("input", ReviewScenario.clientInput("4.1")));
    }

    /** Up to the minutes that both sides accept, and on until nobody is asked for an endorsement any more, unless somebody is absent in time. */
    private void meeting(Month month, String... absent) {
        var of = YearMonth.of(YEAR, month);
        var meetingAt = partnerships.meetingAt(CODE, of);
        scenario.passTo(meetingAt.plus(Duration.ofMinutes(70)));
        var everybody = Stream.of("c.lead", "p.lead", "s.hq", "s.in", "x.hq", "x.in")
                .map(name -> new MeetingRecord.Attendee(scenario.user(name), !Arrays.asList(absent).contains(name))).toList();
        scenario.complete("p.lead", "hold-review-meeting", Map.of("meeting", Spin.JSON(new MeetingRecord(
                "We met.", everybody, List.of(), List.of(), List.of(), List.of(), List.of()))));
        scenario.complete("c.lead", "confirm-minutes-client", Map.of("verdict", "ACCEPTED"));
        scenario.complete("p.lead", "confirm-minutes-provider", Map.of("verdict", "ACCEPTED"));
        if (absent.length == 0) {
            assertThat(reviews.of(CODE, of).review().state()).isEqualTo(Review.State.CLOSED);
        }
    }

    private void on(String moment, Runnable what) {
        scenario.passTo(Instant.parse(moment + ":00Z"));
        what.run();
    }

    private void endorses(String who, String moment) {
        on(moment, () -> scenario.complete(who, "acknowledge-review", Map.of("endorsed", true)));
    }

    private void warn(String who, String matter, String couldHitOn) {
        scenario.when(() -> raised.put(matter, warnings.raise(CODE, scenario.user(who), new NewWarning(
                matter, LocalDate.parse(couldHitOn), Impact.LOW, null, Warning.Stage.BOTH_LEADS)).reference()));
    }

    private void answered(String who, String matter) {
        scenario.when(() -> warnings.answer(CODE, raised.get(matter), scenario.user(who), "We see to it"));
        scenario.complete(who, "answer-warning", Map.of());
    }

    private void outcome(String who, String outcome, String struckOn) {
        var facts = new HashMap<String, Object>();
        facts.put("outcome", outcome);
        facts.put("struckOn", struckOn);
        scenario.complete(who, "record-outcome", facts);
    }

    private void struckUnwarned(String day) {
        scenario.when(() -> warnings.recordUnwarned(
                CODE, scenario.user("c.lead"), Side.PROVIDER, "It struck", Impact.MEDIUM, LocalDate.parse(day)));
    }

    private void escalate(String title, Severity severity) {
        scenario.when(() -> escalations.raise(CODE + "/" + title, new NewEscalation(
                CODE, "lead/" + title, null, title, "Decide", severity, Side.CLIENT, "IN")));
    }

    private void decides(String who, String decision, String dueOn) {
        var word = new HashMap<String, Object>();
        word.put("decision", decision);
        word.put("guidance", "So it is");
        word.put("dueOn", dueOn);
        scenario.complete(who, "decide-escalation", word);
    }

    private void bothDecide(String client, String provider) {
        decides(client, "ACCEPT_RISK", null);
        decides(provider, "ACCEPT_RISK", null);
    }

    private void talks(String who, String day) {
        scenario.complete(who, "re-engage-sponsor", Map.of("talkedOn", day));
    }

    private void appoints(String who, String successor, String from) {
        scenario.complete(who, "appoint-sponsor", Map.of(
                "successor", scenario.user(successor), "deputy", "", "mandate", "Decides for India", "validFrom", from));
    }

    // Figures

    private List<Integer> months(Function<YearMonth, Integer> figure) {
        return IntStream.rangeClosed(1, 12).mapToObj(month -> figure.apply(YearMonth.of(YEAR, month))).toList();
    }

    private Integer figure(String who, YearMonth month) {
        return figure(who, who.endsWith(".in") ? "IN" : "HQ", month);
    }

    private Integer figure(String who, String region, YearMonth month) {
        return sponsorships.strengths(CODE, month).stream()
                .filter(strength -> strength.userId().equals(scenario.user(who)) && strength.region().equals(region))
                .map(SponsorshipService.Strength::strength).findFirst().orElse(null);
    }

    private List<Integer> region(String region) {
        return sponsorships.regionStrengths(CODE, YearMonth.of(YEAR, Month.DECEMBER), 12).stream()
                .filter(strength -> strength.region().equals(region)).map(RegionStrength::strength).toList();
    }

    private Viewer viewer() {
        return new Viewer(scenario.user("c.lead"), false);
    }
}
