package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import dev.tandem.engine.Processes;
import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Each wave is an instance of its own, and so is its rollback. */
@Component
class BegunWaves {

    private final WaveSteps waves;
    private final Processes processes;
    private final PartnershipService partnerships;

    BegunWaves(WaveSteps waves, Processes processes, PartnershipService partnerships) {
        this.waves = waves;
        this.processes = processes;
        this.partnerships = partnerships;
    }

    void start(String partnership, List<Long> begun) {
        begun.forEach(id -> processes.start(
                ChangeWaveProcess.KEY, partnership, ChangeWaveProcess.businessKey(waves.get(id)), variables(id)));
    }

    void rollBack(long id) {
        var wave = waves.get(id);
        processes.start(WaveRollbackProcess.KEY, wave.partnership(), WaveRollbackProcess.businessKey(wave), variables(id));
    }

    private Map<String, Object> variables(long id) {
        var wave = waves.get(id);
        return Map.of(
                ChangeWaveProcess.WAVE_ID, id,
                Tasks.SUBJECT, partnerships.get(wave.partnership()).name() + " · " + wave.key() + " " + wave.region());
    }
}
