package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.SuccessionService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The day of the conversation, and nothing of what was said. */
@Component
class ReEngageSponsorCheck extends SuccessionTaskCheck {

    private final PartnershipService partnerships;
    private final Clock clock;

    ReEngageSponsorCheck(
            SuccessionService successions, StandIns standIns, PartnershipService partnerships, Clock clock, MessageSource messages) {
        super(SuccessionProcess.RE_ENGAGE_SPONSOR, successions, standIns, messages);
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public Set<String> fields() {
        return Set.of(SuccessionProcess.TALKED_ON);
    }

    @Override
    public void check(TaskCompletion completion) {
        byADecider(completion);
        var day = day(completion, SuccessionProcess.TALKED_ON);
        if (day == null) {
            throw new TaskRefused(SuccessionProcess.TALKED_ON, text("talked-on.required"));
        }
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), partnerships.zoneOf(completion.partnership(), completion.userId())))) {
            throw new TaskRefused(SuccessionProcess.TALKED_ON, text("talked-on.future"));
        }
    }
}
