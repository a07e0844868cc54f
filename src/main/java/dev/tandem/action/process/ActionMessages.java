package dev.tandem.action.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an action plan is told by the review, by who hands over and by the ladder, where the item itself or a lead has gone. */
@Component
class ActionMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return ActionPlanProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(
                ActionPlanProcess.ACTION_SETTLED, ActionPlanProcess.ACTION_HANDED_OVER, ActionPlanProcess.ACTION_DECIDED,
                EscalationService.ESCALATION_DECIDED);
    }
}
