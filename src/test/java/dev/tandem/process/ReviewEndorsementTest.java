package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.review.ReviewDetail.Endorsement;
import dev.tandem.partnership.Absences;
import dev.tandem.sponsorship.StrengthEvidence;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.util.Date;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Sponsors who weren't there are asked to endorse, with a clock and a deputy, and nothing waits for them but the end. */
@TandemTest
class ReviewEndorsementTest extends ReviewTest {

    @Autowired
    Absences absences;

    @Autowired
    @Qualifier("reviewStrengthEvidence")
    StrengthEvidence evidence;

    @Test
    void aSponsorWhoWasAbsentEndorses() {
        var review = published("T-PROCESS-41", "s.in", "x.hq");
        assertThat(review.tasks("acknowledge-review")).hasSize(2);
        assertThat(review.told("review-minutes")).contains("s.in");

        review.complete("s.in", "acknowledge-review", Map.of("endorsed", true));
        assertThat(review.ended()).isFalse();
        review.complete("x.hq", "acknowledge-review", Map.of("endorsed", false, "comment", "The price is open"));
        assertThat(review.ended()).isTrue();
        assertThat(endorsement(review, "s.in").state()).isEqualTo(Endorsement.State.ENDORSED);
        assertThat(endorsement(review, "x.hq").state()).isEqualTo(Endorsement.State.NOT_ENDORSED);
        assertThat(endorsement(review, "x.hq").comment()).isEqualTo("The price is open");
        assertThat(endorsement(review, "s.hq").state()).isEqualTo(Endorsement.State.ATTENDED);
        assertThat(review.told("endorsement-reminder")).isEmpty();
    }

    @Test
    void aSilentSponsorsDeputyIsAskedAtHalfTheClockAndSilenceIsRecordedAtItsEnd() {
        var review = published("T-PROCESS-42", "s.hq");
        assertThat(review.task("acknowledge-review").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-11-17T14:10:00Z")));
        assertThat(review.candidates(review.task("acknowledge-review"))).containsExactly(review.user("s.hq"));
        assertThat(review.timer("half-the-clock-run")).isEqualTo("2026-11-13T02:10:00Z");

        review.passTo(review.timer("half-the-clock-run"));
        assertThat(review.candidates(review.task("acknowledge-review"))).containsExactlyInAnyOrder(review.user("s.hq"), review.user("s.in"));
        assertThat(review.told("endorsement-reminder")).containsExactlyInAnyOrder("s.hq", "s.in");

        review.passTo(Instant.parse("2026-11-17T14:10:00Z"));
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("record-silence", "review-closed").doesNotContain("record-endorsement");
        assertThat(endorsement(review, "s.hq").state()).isEqualTo(Endorsement.State.SILENT);
    }

    @Test
    void theDeputyEndorsesForTheSponsor() {
        var review = published("T-PROCESS-43", "s.hq");
        review.passTo(review.timer("half-the-clock-run")).complete("s.in", "acknowledge-review", Map.of("endorsed", true));
        assertThat(review.ended()).isTrue();
        assertThat(endorsement(review, "s.hq").state()).isEqualTo(Endorsement.State.ENDORSED);
        assertThat(endorsement(review, "s.hq").answeredBy()).isEqualTo(review.user("s.in"));
    }

    @Test
    void twoSponsorsWhoAnswerAtOnceKeepTheirOwnAnswers() {
        var review = published("T-PROCESS-44", "s.in", "x.in");
        review.only("s.in", "acknowledge-review", Map.of("endorsed", true, "comment", "Yes"));
        review.only("x.in", "acknowledge-review", Map.of("endorsed", false, "comment", "No"));
        review.continued();
        assertThat(endorsement(review, "s.in")).extracting(Endorsement::state, Endorsement::answeredBy, Endorsement::comment)
                .containsExactly(Endorsement.State.ENDORSED, review.user("s.in"), "Yes");
        assertThat(endorsement(review, "x.in")).extracting(Endorsement::state, Endorsement::answeredBy, Endorsement::comment)
                .containsExactly(Endorsement.State.NOT_ENDORSED, review.user("x.in"), "No");
    }

    @Test
    void whoIsAwayAndStoodInForInTimeIsNotMarkedDown() {
        var review = published("T-PROCESS-46", "s.hq");
        absences.enter(review.user("s.hq"), LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 20));
        review.complete("s.in", "acknowledge-review", Map.of("endorsed", true));
        assertThat(evidence.of("T-PROCESS-46", NOVEMBER)).filteredOn(each -> each.userId().equals(review.user("s.hq")))
                .extracting(StrengthEvidence.Evidence::kind).containsExactly(StrengthEvidence.Kind.ATTENDANCE);
    }

    @Test
    void nobodyElseAnswersAndARefusalSaysWhy() {
        var review = published("T-PROCESS-45", "s.in");
        assertThatThrownBy(() -> review.complete("x.hq", "acknowledge-review", Map.of("endorsed", true)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> review.complete("s.in", "acknowledge-review", Map.of("endorsed", false)))
                .isInstanceOf(BadUserRequestException.class).hasMessage("comment: Say why you don’t endorse them.");
        assertThatThrownBy(() -> review.complete("s.in", "acknowledge-review", Map.of()))
                .isInstanceOf(BadUserRequestException.class).hasMessageStartingWith("endorsed: ");
        assertThat(review.instance()).isWaitingAt("acknowledge-review");
    }

    private ReviewScenario published(String code, String... absent) {
        return scenario.partnership(code, NOVEMBER).opened().inputOfBothSides().meetingHeld(absent).minutesAccepted();
    }

    private static Endorsement endorsement(ReviewScenario review, String sponsor) {
        return review.detail().endorsements().stream().filter(answer -> answer.sponsor().equals(review.user(sponsor))).findFirst().orElseThrow();
    }
}
