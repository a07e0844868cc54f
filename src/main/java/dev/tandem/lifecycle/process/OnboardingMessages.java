package dev.tandem.lifecycle.process;

import dev.tandem.engine.AwaitedMessages;
import dev.tandem.escalation.EscalationService;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an onboarding is told by its record and by the ladder. */
@Component
class OnboardingMessages implements AwaitedMessages {

    @Override
    public String processKey() {
        return OnboardingProcess.KEY;
    }

    @Override
    public Set<String> names() {
        return Set.of(
                OnboardingProcess.GAP_CLOSED, OnboardingProcess.CHARTER_CHANGED, OnboardingProcess.ONBOARDING_ABANDONED,
                EscalationService.ESCALATION_DECIDED);
    }
}
