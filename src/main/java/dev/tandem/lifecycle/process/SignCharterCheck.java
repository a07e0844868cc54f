package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A sponsor signs the charter and accepts in writing that regions begin without a sponsor, or says why not. */
class SignCharterCheck extends OnboardingTaskCheck {

    private final Side side;

    SignCharterCheck(Side side, OnboardingSteps steps, StandIns standIns, MessageSource messages) {
        super(OnboardingProcess.signTask(side), steps, standIns, messages);
        this.side = side;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OnboardingProcess.VERDICT, OnboardingProcess.ACCEPTS_VACANT, OnboardingProcess.REASON);
    }

    @Override
    public void check(TaskCompletion completion) {
        byOneOf(completion, steps.signers(id(completion), side));
        var verdict = completion.text(OnboardingProcess.VERDICT);
        if (OnboardingProcess.REFUSED.equals(verdict)) {
            requireReason(completion);
        } else if (OnboardingProcess.SIGNED.equals(verdict)) {
            var vacant = steps.vacantSeats(completion.partnership());
            if (!vacant.isEmpty() && !Boolean.TRUE.equals(completion.variable(OnboardingProcess.ACCEPTS_VACANT))) {
                throw refused(OnboardingProcess.ACCEPTS_VACANT, "vacant", String.join(", ", vacant));
            }
        } else {
            throw refused(OnboardingProcess.VERDICT, "verdict");
        }
    }

    @Component
    static class CharterForClient extends SignCharterCheck {

        CharterForClient(OnboardingSteps steps, StandIns standIns, MessageSource messages) {
            super(Side.CLIENT, steps, standIns, messages);
        }
    }

    @Component
    static class CharterForProvider extends SignCharterCheck {

        CharterForProvider(OnboardingSteps steps, StandIns standIns, MessageSource messages) {
            super(Side.PROVIDER, steps, standIns, messages);
        }
    }
}
