package dev.tandem.review;

import dev.tandem.action.ActionService;
import dev.tandem.escalation.EscalationService;
import dev.tandem.recognition.RecognitionService.Problems;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What wins are weighed against: problems for which an action was agreed, and matters that were escalated. */
@Component
class ProblemsOfReviews implements Problems {

    private final ActionService actions;
    private final EscalationService escalations;

    ProblemsOfReviews(ActionService actions, EscalationService escalations) {
        this.actions = actions;
        this.escalations = escalations;
    }

    @Override
    public int since(String partnership, Instant since) {
        return (int) (actions.of(partnership).stream().filter(item -> !item.agreedAt().isBefore(since)).count()
                + escalations.of(partnership).stream().filter(matter -> !matter.raisedAt().isBefore(since)).count());
    }
}
