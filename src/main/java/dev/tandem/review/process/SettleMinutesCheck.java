package dev.tandem.review.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Minutes sent back for the third time: who decides for the side at the centre says how that side sees them. */
@Component
class SettleMinutesCheck extends ReviewTaskCheck {

    private final ReviewPeople people;
    private final PartnershipService partnerships;

    SettleMinutesCheck(TaskTexts texts, ReviewPeople people, PartnershipService partnerships) {
        super(MonthlyReviewProcess.SETTLE_MINUTES, texts);
        this.people = people;
        this.partnerships = partnerships;
    }

    @Override
    public Set<String> fields() {
        return Set.of(MonthlyReviewProcess.VIEW);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var side = Side.valueOf(completion.text(MonthlyReviewProcess.SIDE));
        if (!people.deciders(completion.partnership(), side).contains(completion.userId())) {
            problems.add(null, "not-a-decider", partnerships.get(completion.partnership()).organisation(side));
        }
        var view = completion.text(MonthlyReviewProcess.VIEW);
        problems.required(MonthlyReviewProcess.VIEW, view);
        problems.notLonger(MonthlyReviewProcess.VIEW, view, MAX_REMARK);
    }
}
