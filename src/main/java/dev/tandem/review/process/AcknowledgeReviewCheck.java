package dev.tandem.review.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A sponsor who wasn't there, or the deputy, endorses or says why not. */
@Component
class AcknowledgeReviewCheck extends ReviewTaskCheck {

    private final ReviewPeople people;

    AcknowledgeReviewCheck(TaskTexts texts, ReviewPeople people) {
        super(MonthlyReviewProcess.ACKNOWLEDGE_REVIEW, texts);
        this.people = people;
    }

    @Override
    public Set<String> fields() {
        return Set.of(MonthlyReviewProcess.ENDORSED, MonthlyReviewProcess.COMMENT);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var sponsor = completion.text(MonthlyReviewProcess.SPONSOR);
        if (!completion.userId().equals(sponsor) && !people.deputies(completion.partnership(), sponsor).contains(completion.userId())) {
            problems.add(null, "not-the-sponsor");
        }
        var comment = completion.text(MonthlyReviewProcess.COMMENT);
        if (!(completion.variable(MonthlyReviewProcess.ENDORSED) instanceof Boolean endorsed)) {
            problems.add(MonthlyReviewProcess.ENDORSED, "required.endorsed");
        } else if (!endorsed) {
            problems.required(MonthlyReviewProcess.COMMENT, comment);
        }
        problems.notLonger(MonthlyReviewProcess.COMMENT, comment, MAX_REMARK);
    }
}
