package dev.tandem.review.process;

import dev.tandem.engine.Processes;
import dev.tandem.review.ReviewService.ReviewCancelled;
import dev.tandem.review.ReviewService.ReviewRescheduled;
import java.time.YearMonth;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A record that was moved or called off moves its process, in the same transaction. */
@Component
class ReviewMessages {

    private static final Logger log = LoggerFactory.getLogger(ReviewMessages.class);

    private final Processes processes;

    ReviewMessages(Processes processes) {
        this.processes = processes;
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
        var told = processes.tell(
                MonthlyReviewProcess.KEY, MonthlyReviewProcess.businessKey(partnership, month), message, Map.of());
        if (told == 0) {
            // A review whose process has ended, or already was called off, has nothing left to move.
            log.info("{} of {} in {}: no process waits for it", message, month, partnership);
        }
    }
}
