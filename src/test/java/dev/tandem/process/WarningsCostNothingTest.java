package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who warns pays nothing for it; who didn't, when something struck, is seen. */
@TandemTest
class WarningsCostNothingTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ReviewScenario scenario;

    @Autowired
    TestPeople people;

    @Autowired
    WarningService warnings;

    @Autowired
    ExpectationService expectations;

    @Autowired
    SponsorshipService sponsorships;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void noScorecardStrengthOrRatingOfAnybodyChangesBecauseWarningsWereRaised() {
        var code = "T-PROCESS-95";
        var review = scenario.partnership(code, NOVEMBER).opened().inputOfBothSides().meetingHeld("s.in").minutesAccepted();
        review.passTo(review.timer("clock-run-out"));
        assertThat(review.ended()).isTrue();
        var before = figures(code);
        assertThat(sponsorships.strengths(code, NOVEMBER)).hasSize(4);

        for (var stage : Warning.Stage.values()) {
            raise(code, "p.lead", stage);
            raise(code, "c.lead", stage);
        }
        people.asSystem(() -> warnings.recordUnwarned(
                code, review.user("c.lead"), Side.PROVIDER, "The portal was down", Warning.Impact.HIGH, LocalDate.of(2026, 11, 12)));
        people.asSystem(() -> {
            expectations.rate(code, OCTOBER);
            sponsorships.computeStrength(code, NOVEMBER);
            return null;
        });

        assertThat(figures(code)).isEqualTo(before);
    }

    @Test
    void aMatterThatStruckWithoutWarningIsShownAsThat() {
        var code = "T-PROCESS-96";
        var review = scenario.partnership(code, NOVEMBER);
        var struck = people.asSystem(() -> warnings.recordUnwarned(
                code, review.user("c.lead"), Side.PROVIDER, "Two trainers left", Warning.Impact.HIGH, LocalDate.of(2026, 10, 12)));

        for (var lead : List.of("c.lead", "p.lead")) {
            assertThat(warnings.get(code, struck.reference(), new Viewer(review.user(lead), false)))
                    .extracting(Warning::struckWithoutWarning, Warning::side, Warning::outcome, Warning::struckOn)
                    .containsExactly(true, Side.PROVIDER, Warning.Outcome.STRUCK, LocalDate.of(2026, 10, 12));
        }
        assertThat(raise(code, "p.lead", Warning.Stage.OWN_SIDE).struckWithoutWarning()).isFalse();
    }

    private Warning raise(String code, String who, Warning.Stage stage) {
        return people.asSystem(() -> warnings.raise(
                code, scenario.user(who), new NewWarning("A trainer may leave", LocalDate.of(2027, 1, 11), Warning.Impact.HIGH, null, stage)));
    }

    /** All that is rated of anybody, as pages and packs show it. */
    private List<Object> figures(String code) {
        return List.of(
                expectations.scorecards(code, OCTOBER), expectations.rating(code, OCTOBER),
                expectations.rating(code, OCTOBER, Side.CLIENT), expectations.rating(code, OCTOBER, Side.PROVIDER),
                sponsorships.strengths(code, NOVEMBER), sponsorships.regionStrengths(code, NOVEMBER, 3));
    }
}
