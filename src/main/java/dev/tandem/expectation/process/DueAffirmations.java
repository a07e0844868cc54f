package dev.tandem.expectation.process;

import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.AffirmationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks which partnerships are due for a round, whatever was missed while the system was down. */
@Component
public class DueAffirmations {

    private static final Logger log = LoggerFactory.getLogger(DueAffirmations.class);

    private final AffirmationService affirmations;
    private final TransactionTemplate transaction;

    DueAffirmations(AffirmationService affirmations, TransactionTemplate transaction) {
        this.affirmations = affirmations;
        this.transaction = transaction;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void byTheClock() {
        openDue();
    }

    /** A failure is one partnership's alone, and is tried again the next time. */
    public void openDue() {
        for (var partnership : affirmations.due()) {
            try {
                transaction.executeWithoutResult(status -> affirmations.open(partnership, Reason.QUARTERLY, null, null));
            } catch (RuntimeException e) {
                log.error("the round of expectations of {} could not be opened", partnership, e);
            }
        }
    }
}
