package dev.tandem.escalation.web;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a lead's form brings, from a page or from Tasklist; what is wrong is named by its field. */
@Component
class RaisedByHand {

    private final EscalationService escalations;

    RaisedByHand(EscalationService escalations) {
        this.escalations = escalations;
    }

    /** @param form subject (empty for a matter of its own), title, asked, severity, actingSide (empty for both), region (empty for all), token */
    Escalation raise(String code, String userId, Map<String, String> form) {
        var subject = text(form, "subject");
        return escalations.raiseByHand(userId, text(form, "token"), new NewEscalation(
                code, subject == null ? "lead/" + UUID.randomUUID().toString().substring(0, 8) : subject, null, text(form, "title"),
                text(form, "asked"), one("severity", text(form, "severity"), Escalation.Severity.class),
                one("actingSide", text(form, "actingSide"), Side.class), text(form, "region")));
    }

    private static String text(Map<String, String> form, String field) {
        var text = form.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T extends Enum<T>> T one(String field, String name, Class<T> kind) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(kind.getEnumConstants()).filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: must be one of %s, and is \"%s\"".formatted(field, Arrays.toString(kind.getEnumConstants()), name)));
    }
}
