package dev.tandem.warning.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.warning.Warning.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A lead of either side says what became of it; of one that struck also when. */
@Component
class RecordOutcomeCheck extends WarningTaskCheck {

    private static final Set<String> OUTCOMES =
            Set.of(Outcome.AVERTED.name(), Outcome.REDUCED.name(), Outcome.STRUCK.name(), Outcome.DID_NOT_ARISE.name());

    private final PartnershipService partnerships;
    private final Clock clock;

    RecordOutcomeCheck(PartnershipService partnerships, Clock clock, MessageSource messages) {
        super(EarlyWarningProcess.RECORD_OUTCOME, messages);
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public Set<String> fields() {
        return Set.of(EarlyWarningProcess.OUTCOME, EarlyWarningProcess.STRUCK_ON);
    }

    @Override
    public void check(TaskCompletion completion) {
        var person = partnerships.participant(completion.partnership(), completion.userId());
        if (person.isEmpty() || !person.get().has(Role.leads(person.get().side()))) {
            throw refused(null, "no-lead");
        }
        var outcome = completion.text(EarlyWarningProcess.OUTCOME);
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            throw refused(EarlyWarningProcess.OUTCOME, "required.outcome");
        }
        if (Outcome.STRUCK.name().equals(outcome)) {
            struckOn(completion);
        }
    }

    private void struckOn(TaskCompletion completion) {
        var today = LocalDate.ofInstant(clock.instant(), partnerships.get(completion.partnership()).timeZone());
        try {
            var day = completion.text(EarlyWarningProcess.STRUCK_ON);
            if (day == null || day.isBlank()) {
                throw refused(EarlyWarningProcess.STRUCK_ON, "required.struckOn");
            }
            if (LocalDate.parse(day).isAfter(today)) {
                throw refused(EarlyWarningProcess.STRUCK_ON, "future");
            }
        } catch (DateTimeParseException e) {
            throw refused(EarlyWarningProcess.STRUCK_ON, "required.date");
        }
    }
}
