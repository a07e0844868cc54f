package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.sponsorship.StandIns;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A lead of either side says on which day all sponsors met: between the signatures and today. */
@Component
class HoldKickOffCheck extends OnboardingTaskCheck {

    private final PartnershipService partnerships;
    private final Clock clock;

    HoldKickOffCheck(
            PartnershipService partnerships, Clock clock, OnboardingSteps steps, StandIns standIns, MessageSource messages) {
        super(OnboardingProcess.HOLD_KICK_OFF, steps, standIns, messages);
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public Set<String> fields() {
        return Set.of(OnboardingProcess.HELD_ON);
    }

    @Override
    public void check(TaskCompletion completion) {
        var code = completion.partnership();
        if (partnerships.participant(code, completion.userId()).filter(person -> person.has(Role.leads(person.side()))).isEmpty()) {
            throw refused(null, "not-asked");
        }
        var zone = partnerships.get(code).timeZone();
        var day = day(completion.text(OnboardingProcess.HELD_ON));
        var begun = LocalDate.ofInstant(steps.get(id(completion)).begunAt(), zone);
        if (day == null || day.isBefore(begun) || day.isAfter(LocalDate.ofInstant(clock.instant(), zone))) {
            throw refused(OnboardingProcess.HELD_ON, "held-on");
        }
    }
}
