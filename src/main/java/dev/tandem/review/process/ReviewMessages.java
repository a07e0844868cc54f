package dev.tandem.review.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.review.ReviewService.ReviewCancelled;
import dev.tandem.review.ReviewService.ReviewRescheduled;
import java.time.YearMonth;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A record that was moved or called off moves its process, in the same transaction. */
@Component
class ReviewMessages {

    private static final Logger log = LoggerFactory.getLogger(ReviewMessages.class);

    private final RuntimeService runtime;
    private final SystemRights rights;

    ReviewMessages(RuntimeService runtime, SystemRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    @EventListener
    void on(ReviewRescheduled event) {
        send(MonthlyReviewProcess.REVIEW_RESCHEDULED, event.partnership(), event.month());
    }

    @EventListener
    void on(ReviewCancelled event) {
        send(MonthlyReviewProcess.REVIEW_CANCELLED, event.partnership(), event.month());
    }

    private void send(String message, String partnership, YearMonth month) {
        rights.call(() -> {
            var waiting = runtime.createExecutionQuery()
                    .processDefinitionKey(MonthlyReviewProcess.KEY)
                    .processInstanceBusinessKey(MonthlyReviewProcess.businessKey(partnership, month))
                    .messageEventSubscriptionName(message).list();
            // A review whose process has ended, or already was called off, has nothing left to move.
            waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId()));
            if (waiting.isEmpty()) {
                log.info("{} of {} in {}: no process waits for it", message, month, partnership);
            }
            return null;
        });
    }
}
