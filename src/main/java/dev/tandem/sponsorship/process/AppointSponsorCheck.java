package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.sponsorship.SuccessionService.Appointment;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who is to hold the seat, checked against the charter. */
@Component
class AppointSponsorCheck extends SuccessionTaskCheck {

    private final SuccessionService successions;

    AppointSponsorCheck(SuccessionService successions, StandIns standIns, MessageSource messages) {
        super(SuccessionProcess.APPOINT_SPONSOR, successions, standIns, messages);
        this.successions = successions;
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                SuccessionProcess.SUCCESSOR_FIELD, SuccessionProcess.DEPUTY_FIELD, SuccessionProcess.MANDATE_FIELD, SuccessionProcess.FROM_FIELD);
    }

    @Override
    public void check(TaskCompletion completion) {
        byADecider(completion);
        var problems = successions.check(id(completion), new Appointment(
                given(completion, SuccessionProcess.SUCCESSOR_FIELD), given(completion, SuccessionProcess.DEPUTY_FIELD),
                given(completion, SuccessionProcess.MANDATE_FIELD), day(completion, SuccessionProcess.FROM_FIELD)));
        if (!problems.isEmpty()) {
            throw new TaskRefused(problems.stream()
                    .map(problem -> new TaskRefused.Problem(
                            problem.field().equals("from") ? SuccessionProcess.FROM_FIELD : problem.field(),
                            text(problem.field() + "." + problem.what())))
                    .toList());
        }
    }

    private static String given(TaskCompletion completion, String field) {
        var text = completion.text(field);
        return text == null || text.isBlank() ? null : text;
    }
}
