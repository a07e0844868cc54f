package dev.tandem.escalation.process;

import dev.tandem.engine.AwaitedMessages;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a case is told when its cause has gone. */
@Component
class EscalationMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return ExecutiveEscalationProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(ExecutiveEscalationProcess.WITHDRAWN);
    }
}
