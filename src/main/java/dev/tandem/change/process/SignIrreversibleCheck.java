package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.sponsorship.StandIns;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A sponsor of the wave, or who stands in for one, says to have seen what stays: the office, which may work on every task, doesn't. */
@Component
class SignIrreversibleCheck extends ChangeTaskCheck {

    private final WaveSteps waves;
    private final StandIns standIns;

    SignIrreversibleCheck(WaveSteps waves, StandIns standIns, MessageSource messages) {
        super(WaveRollbackProcess.KEY, WaveRollbackProcess.SIGN_IRREVERSIBLE, messages);
        this.waves = waves;
        this.standIns = standIns;
    }

    @Override
    public Set<String> fields() {
        return Set.of(WaveRollbackProcess.SEEN);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var partnership = completion.partnership();
        var user = completion.userId();
        if (waves.sponsors((Long) completion.variable(ChangeWaveProcess.WAVE_ID)).stream()
                .noneMatch(sponsor -> standIns.asked(partnership, sponsor).contains(user) || standIns.of(partnership, sponsor).contains(user)
                        || sponsor.equals(user))) {
            problems.add(null, "no-sponsor");
        }
        if (!Boolean.TRUE.equals(completion.variable(WaveRollbackProcess.SEEN))) {
            problems.add(WaveRollbackProcess.SEEN, "required.seen");
        }
    }
}
