package dev.tandem.action.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an action plan is told by the review, by who hands over and by the ladder. */
@Component
class ActionMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return ActionPlanProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(ActionPlanProcess.ACTION_SETTLED, ActionPlanProcess.ACTION_HANDED_OVER, EscalationService.ESCALATION_DECIDED);
    }
}
