package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.StandIns;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who is to hold the seat from the first day on, checked against the charter; or why the region begins without a sponsor. */
@Component
class AppointFirstSponsorCheck extends OnboardingTaskCheck {

    private final OnboardingService onboardings;

    AppointFirstSponsorCheck(OnboardingService onboardings, OnboardingSteps steps, StandIns standIns, MessageSource messages) {
        super(OnboardingProcess.APPOINT_SPONSOR, steps, standIns, messages);
        this.onboardings = onboardings;
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                OnboardingProcess.ANSWER, OnboardingProcess.SUCCESSOR, OnboardingProcess.DEPUTY, OnboardingProcess.MANDATE,
                OnboardingProcess.VALID_FROM, OnboardingProcess.REASON);
    }

    @Override
    public void check(TaskCompletion completion) {
        var gap = gap(completion);
        byOneOf(completion, onboardings.asked(gap));
        var answer = completion.text(OnboardingProcess.ANSWER);
        if (OnboardingProcess.LEAVE_OPEN.equals(answer)) {
            requireReason(completion);
        } else if (OnboardingProcess.APPOINT.equals(answer)) {
            var problems = steps.check(gap, sponsor(gap, completion::text));
            if (!problems.isEmpty()) {
                throw new TaskRefused(problems.stream()
                        .map(problem -> new TaskRefused.Problem(problem.substring(0, problem.indexOf('.')), text(problem))).toList());
            }
        } else {
            throw refused(OnboardingProcess.ANSWER, "answer");
        }
    }

    static Sponsor sponsor(Gap gap, UnaryOperator<String> given) {
        return new Sponsor(
                gap.side(), gap.region(), blankAsNull(given.apply(OnboardingProcess.SUCCESSOR)),
                blankAsNull(given.apply(OnboardingProcess.DEPUTY)), given.apply(OnboardingProcess.MANDATE),
                day(given.apply(OnboardingProcess.VALID_FROM)), null);
    }

    private static String blankAsNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
