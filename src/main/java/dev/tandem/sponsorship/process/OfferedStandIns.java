package dev.tandem.sponsorship.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.sponsorship.StandIns;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: {@code ${standIns.asked(doer)}} for a task's {@code candidateUsers}. */
@OfferedToModels
@Component("standIns")
public class OfferedStandIns {

    private final StandIns standIns;

    OfferedStandIns(StandIns standIns) {
        this.standIns = standIns;
    }

    /** The person, and who stands in while the person is away. */
    public Set<String> asked(String userId) {
        return standIns.asked(RunningCase.partnership(), userId);
    }
}
