package dev.tandem.expectation.process;

import dev.tandem.engine.Processes;
import dev.tandem.expectation.AffirmationService.AffirmationOpened;
import dev.tandem.expectation.AffirmationService.AgreedTextChanged;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A round that is opened begins its process, and a text that changes under the signers' hands ends the signing: in the same transaction. */
@Component
class AffirmationEvents {

    private final Processes processes;

    AffirmationEvents(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(AffirmationOpened event) {
        processes.start(
                AffirmationProcess.KEY, event.partnership(), AffirmationProcess.businessKey(event.partnership(), event.number()),
                Map.of(AffirmationProcess.AFFIRMATION_ID, event.id()));
    }

    @EventListener
    void on(AgreedTextChanged event) {
        processes.tell(
                AffirmationProcess.KEY, AffirmationProcess.businessKey(event.partnership(), event.number()),
                AffirmationProcess.EXPECTATIONS_CHANGED, Map.of());
    }
}
