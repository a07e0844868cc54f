package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.sponsorship.StandIns;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done when the record is complete, and refused with what is missing before. */
@Component
class CompleteCharterCheck extends OnboardingTaskCheck {

    private final OnboardingService onboardings;

    CompleteCharterCheck(OnboardingService onboardings, OnboardingSteps steps, StandIns standIns, MessageSource messages) {
        super(OnboardingProcess.COMPLETE_CHARTER, steps, standIns, messages);
        this.onboardings = onboardings;
    }

    @Override
    public void check(TaskCompletion completion) {
        var gap = gap(completion);
        byOneOf(completion, onboardings.asked(gap));
        if (steps.isMissing(gap)) {
            throw refused(null, "missing." + gap.kind());
        }
    }
}
