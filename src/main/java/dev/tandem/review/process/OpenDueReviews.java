package dev.tandem.review.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.review.ReviewCalendar;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendar that opens reviews: asks again and again which are due, and trusts no timer to have fired. Several nodes may
 * ask at once: the record's unique month lets one of them through, process included.
 */
@Component
class OpenDueReviews implements ReviewCalendar {

    private static final Logger log = LoggerFactory.getLogger(OpenDueReviews.class);

    private final ReviewSteps steps;
    private final ReviewService reviews;
    private final RuntimeService runtime;
    private final SystemRights rights;
    private final TransactionTemplate transaction;

    OpenDueReviews(
            ReviewSteps steps, ReviewService reviews, RuntimeService runtime, SystemRights rights, PlatformTransactionManager transactions) {
        this.steps = steps;
        this.reviews = reviews;
        this.runtime = runtime;
        this.rights = rights;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "${tandem.calendar.every:PT1M}")
    void openByTheClock() {
        openDue();
    }

    @Override
    public int openDue() {
        var opened = 0;
        for (var due : steps.due()) {
            if (open(due)) {
                opened++;
            }
        }
        return opened;
    }

    /** A failure is this partnership's alone. It is tried again the next time. */
    private boolean open(ReviewSteps.Due due) {
        try {
            transaction.executeWithoutResult(status -> rights.call(() -> runtime
                    .createProcessInstanceByKey(MonthlyReviewProcess.KEY)
                    .processDefinitionWithoutTenantId()
                    .businessKey(MonthlyReviewProcess.businessKey(due.partnership(), due.month()))
                    .setVariable(MonthlyReviewProcess.PARTNERSHIP, due.partnership())
                    .setVariable(MonthlyReviewProcess.MONTH, due.month().toString())
                    .execute()));
            return true;
        } catch (RuntimeException e) {
            if (reviews.find(due.partnership(), due.month()).isPresent()) {
                log.debug("the review of {} in {} was opened elsewhere", due.month(), due.partnership());
            } else {
                log.error("the review of {} in {} could not be opened", due.month(), due.partnership(), e);
            }
            return false;
        }
    }
}
