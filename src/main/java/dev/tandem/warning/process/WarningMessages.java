package dev.tandem.warning.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a warning is told by the ladder. */
@Component
class WarningMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return EarlyWarningProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(EscalationService.ESCALATION_DECIDED);
    }
}
