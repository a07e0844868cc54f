package dev.tandem.warning.process;

import dev.tandem.engine.Processes;
import dev.tandem.warning.WarningService.WarningShared;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A warning that leaves its own side begins its process, in the same transaction. */
@Component
class SharedWarnings {

    private final Processes processes;

    SharedWarnings(Processes processes) {
        this.processes = processes;
    }

    @EventListener
    void on(WarningShared event) {
        processes.start(
                EarlyWarningProcess.KEY, event.partnership(), EarlyWarningProcess.businessKey(event.partnership(), event.reference()),
                Map.of(EarlyWarningProcess.REFERENCE, event.reference()));
    }
}
