package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewCalendar;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import dev.tandem.sponsorship.StrengthEvidence.Evidence;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Months in which nobody met. By hand: a decision in time is 40 of 40 points, silence 0 of 40; a month weighs 0.4, so that who
 * stood at 100 and kept silent stands at 0.4 × 0 + 0.6 × 100 = 60, and after a second such month at 0.6 × 60 = 36.
 */
@TandemTest
class StrengthWithoutMeetingTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = OCTOBER.plusMonths(1);
    private static final YearMonth DECEMBER = NOVEMBER.plusMonths(1);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    EscalationService escalations;

    @Autowired
    ReviewCalendar calendar;

    @Autowired
    ReviewService reviews;

    @Autowired
    SponsorshipService sponsorships;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, LocalDate.of(2026, 10, 5));
    }

    /** A severe matter: the sponsors at the centre have one business day. */
    private void raisedAt(String moment) {
        scenario.passTo(Instant.parse(moment));
        scenario.when(() -> escalations.raise(code + "/" + moment, new NewEscalation(
                code, "lead/" + moment, null, "Trainers are missing", "Decide on more trainers", Severity.SEVERE, null, null)));
    }

    private void decides(String who) {
        scenario.complete(who, "decide-escalation", Map.of("decision", "ACCEPT_RISK", "guidance", "Rare"));
    }

    private void openDueAt(String moment) {
        scenario.passTo(Instant.parse(moment));
        scenario.when(() -> calendar.openDue());
    }

    private Integer strength(String who, YearMonth month) {
        return strengths(month, who).stream().map(Strength::strength).findFirst().orElse(null);
    }

    private List<Strength> strengths(YearMonth month, String who) {
        return sponsorships.strengths(code, month).stream().filter(each -> each.userId().equals(scenario.user(who))).toList();
    }

    @Test
    void silenceCountsInMonthsThatWereSleptThroughAndNobodyMissedWhatDidNotTakePlace() {
        partnership("T-MONTHS-1");
        raisedAt("2026-10-20T08:00:00Z");
        decides("s.hq");
        decides("x.hq");
        raisedAt("2026-11-17T08:00:00Z");
        decides("s.hq");
        openDueAt("2026-12-02T08:00:00Z");

        for (var month : List.of(OCTOBER, NOVEMBER)) {
            assertThat(reviews.find(code, month)).get().extracting(Review::state).isEqualTo(Review.State.RATED_WITHOUT_MEETING);
        }
        assertThat(strength("s.hq", OCTOBER)).isEqualTo(100);
        assertThat(strength("x.hq", OCTOBER)).isEqualTo(100);
        assertThat(strength("s.hq", NOVEMBER)).as("decided, and had no meeting to miss").isEqualTo(100);
        assertThat(strength("x.hq", NOVEMBER)).as("kept silent").isEqualTo(60);
        assertThat(strengths(NOVEMBER, "x.hq").get(0).evidence()).extracting(Evidence::kind, Evidence::outcome)
                .containsExactly(tuple(Kind.DECISION, Outcome.MISSED));
        assertThat(strength("s.in", NOVEMBER)).as("was never asked for anything").isNull();
    }

    @Test
    void aMonthThatWasCalledOffKeepsTheFigureOfWhoeverWasAskedForNothing() {
        partnership("T-MONTHS-2");
        raisedAt("2026-10-20T08:00:00Z");
        decides("s.hq");
        decides("x.hq");
        raisedAt("2026-11-17T08:00:00Z");
        decides("s.hq");
        openDueAt("2026-12-02T08:00:00Z");
        scenario.as("c.lead", () -> reviews.askToCancel(code, DECEMBER, scenario.user("c.lead"), "Nothing to say"));
        scenario.as("p.lead", () -> reviews.askToCancel(code, DECEMBER, scenario.user("p.lead"), "Nothing to say"));

        assertThat(reviews.find(code, DECEMBER)).get().extracting(Review::state).isEqualTo(Review.State.CANCELLED);
        assertThat(strength("s.hq", DECEMBER)).isEqualTo(100);
        assertThat(strength("x.hq", DECEMBER)).isEqualTo(60);

        raisedAt("2026-12-15T08:00:00Z");
        decides("s.hq");
        scenario.passTo(Instant.parse("2026-12-18T08:00:00Z"));
        assertThat(strength("x.hq", DECEMBER)).as("silent after the month was computed").isEqualTo(36);
        assertThat(strength("s.hq", DECEMBER)).isEqualTo(100);
    }
}
