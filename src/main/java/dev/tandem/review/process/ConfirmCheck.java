package dev.tandem.review.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import java.util.Set;

/** One side's word on the minutes: a verdict, and a reason when changes are asked for. That nobody speaks for both sides is the engine's rule. */
abstract class ConfirmCheck extends ReviewTaskCheck {

    private final Side side;
    private final PartnershipService partnerships;

    ConfirmCheck(Side side, TaskTexts texts, PartnershipService partnerships) {
        super(MonthlyReviewProcess.confirmTask(side), texts);
        this.side = side;
        this.partnerships = partnerships;
    }

    @Override
    public Set<String> fields() {
        return Set.of(MonthlyReviewProcess.VERDICT, MonthlyReviewProcess.REASON);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var person = partnerships.participant(completion.partnership(), completion.userId());
        if (person.isEmpty() || person.get().side() != side) {
            problems.add(null, "not-of-side", partnerships.get(completion.partnership()).organisation(side));
        }
        var verdict = completion.text(MonthlyReviewProcess.VERDICT);
        var reason = completion.text(MonthlyReviewProcess.REASON);
        if (!Verdict.ACCEPTED.name().equals(verdict) && !Verdict.CHANGES_ASKED.name().equals(verdict)) {
            problems.add(MonthlyReviewProcess.VERDICT, "required.verdict");
        } else if (Verdict.CHANGES_ASKED.name().equals(verdict)) {
            problems.required(MonthlyReviewProcess.REASON, reason);
        }
        problems.notLonger(MonthlyReviewProcess.REASON, reason, MAX_REMARK);
    }
}
