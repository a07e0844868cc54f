package dev.tandem.change.process;

import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeSteps;
import dev.tandem.change.WaveSteps;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Changes on the ladder. What each decision does is said in what is asked. */
@Component
class ChangeEscalations {

    private final ChangeSteps steps;
    private final ChangeService changes;
    private final WaveSteps waves;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    ChangeEscalations(
            ChangeSteps steps, ChangeService changes, WaveSteps waves, EscalationService escalations, PartnershipService partnerships,
            MessageSource messages) {
        this.steps = steps;
        this.changes = changes;
        this.waves = waves;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** @param word an {@link Escalation.Decision} or {@code UNDECIDED} */
    record Decided(String word, String guidance) {

        boolean isRiskAccepted() {
            return Escalation.Decision.ACCEPT_RISK.name().equals(word);
        }
    }

    Decided decided(DelegateExecution execution) {
        var escalation = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        return new Decided((String) execution.getVariable(EscalationService.DECISION), escalation.guidance());
    }

    long approvalMissing(long id) {
        var change = steps.get(id);
        var silent = Arrays.stream(Side.values())
                .filter(side -> changes.words(id).stream().noneMatch(word -> word.side() == side)).toList();
        return raise(change, ChangeRolloutProcess.subject(id), "approval", change.title(), silent.size() == 1 ? silent.get(0) : null, null);
    }

    long waveBelow(long id) {
        var wave = waves.get(id);
        return raise(waves.changeOf(id), ChangeWaveProcess.subject(wave), "wave", wave.key(), null, wave.region());
    }

    long withdrawalMissing(long id) {
        var wave = waves.get(id);
        return raise(waves.changeOf(id), ChangeWaveProcess.subject(wave), "withdrawal", wave.key(), null, wave.region());
    }

    /** The wave has ended as it stands: nobody needs to decide about it any more. */
    void withdraw(long id) {
        var wave = waves.get(id);
        withdraw(wave.partnership(), ChangeWaveProcess.subject(wave), "withdrawn");
    }

    /** A sponsor has rolled the change back: nobody needs to decide whether it is approved. */
    void withdrawApproval(long id) {
        withdraw(steps.get(id).partnership(), ChangeRolloutProcess.subject(id), "rolled-back");
    }

    private void withdraw(String partnership, String subject, String why) {
        var reason = messages.getMessage("change.escalation." + why, null, partnerships.get(partnership).locale());
        escalations.about(partnership, subject).stream()
                .filter(escalation -> escalation.status() == Escalation.Status.OPEN || escalation.status() == Escalation.Status.UNDECIDED)
                .forEach(escalation -> escalations.withdraw(escalation.id(), reason));
    }

    private long raise(Change change, String subject, String what, String name, Side acting, String region) {
        var locale = partnerships.get(change.partnership()).locale();
        var times = escalations.about(change.partnership(), subject).size() + 1;
        return escalations.raise(change.partnership() + "/" + subject + "/" + times, new NewEscalation(
                        change.partnership(), subject, subject,
                        messages.getMessage("change.escalation." + what + ".title", new Object[] {name, change.title()}, locale),
                        messages.getMessage("change.escalation." + what + ".asked", null, locale),
                        Escalation.Severity.NORMAL, acting, region))
                .id();
    }
}
