package dev.tandem.review.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a running review is told by its leads and by the ladder. */
@Component
class MonthlyReviewMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return MonthlyReviewProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(MonthlyReviewProcess.REVIEW_RESCHEDULED, MonthlyReviewProcess.REVIEW_CANCELLED, EscalationService.ESCALATION_DECIDED);
    }
}
