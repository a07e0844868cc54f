package dev.tandem.lifecycle.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a renewal is told by the expectations' record and by the ladder. */
@Component
class RenewalMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return RenewalProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(RenewalProcess.EXPECTATIONS_SETTLED, EscalationService.ESCALATION_DECIDED);
    }
}
