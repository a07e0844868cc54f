package dev.tandem.lifecycle.process;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.lifecycle.RenewalSteps;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Renewals on the ladder: the sides don't agree, keep silent, or don't sign. Severe, so that it begins with the sponsors at the centre. */
@Component
class RenewalEscalations {

    private final RenewalSteps steps;
    private final RenewalService renewals;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    RenewalEscalations(
            RenewalSteps steps, RenewalService renewals, EscalationService escalations, PartnershipService partnerships,
            MessageSource messages) {
        this.steps = steps;
        this.renewals = renewals;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    long raise(long id) {
        var renewal = steps.get(id);
        var charter = partnerships.get(renewal.partnership());
        var subject = "renewal/" + id;
        var times = escalations.about(charter.code(), subject).size() + 1;
        var said = renewals.words(id).stream().map(word -> said(charter, word)).collect(Collectors.joining(" "));
        var key = renewal.decision() == null ? "decision" : "signing";
        return escalations.raise(charter.code() + "/" + subject + "/" + times, new EscalationService.NewEscalation(
                charter.code(), subject, subject,
                messages.getMessage("renewal.escalation.title", new Object[] {charter.name()}, charter.locale()),
                messages.getMessage(
                        "renewal.escalation.asked." + key, new Object[] {day(charter, renewal.lastDay()), said}, charter.locale()),
                Escalation.Severity.SEVERE, null, null)).id();
    }

    private String said(Partnership charter, Word word) {
        var key = "renewal.escalation.said." + (word.choice() == null ? "silent" : word.choice());
        return messages.getMessage(
                key, new Object[] {charter.organisation(word.side()), word.until() == null ? "" : day(charter, word.until())},
                charter.locale());
    }

    private static String day(Partnership charter, java.time.LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(charter.locale()).format(day);
    }
}
