package dev.tandem.sponsorship.process;

import dev.tandem.engine.AwaitedMessages;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a succession is told by the seats' watch and by the ladder. */
@Component
class SuccessionMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return SuccessionProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(
                SuccessionProcess.STRENGTH_COMPUTED, SuccessionProcess.MANDATE_OVER, SuccessionProcess.SEAT_FILLED,
                SuccessionProcess.ESCALATION_DECIDED);
    }
}
