package dev.tandem.escalation.web;

import dev.tandem.access.Access;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EscalationsApi {

    private final Access access;
    private final EscalationService escalations;

    EscalationsApi(Access access, EscalationService escalations) {
        this.access = access;
        this.escalations = escalations;
    }

    /** Every escalation, oldest first. */
    @GetMapping("/api/partnerships/{code}/escalations")
    List<Escalation> escalations(@PathVariable String code) {
        access.requireRead(code);
        return escalations.of(code);
    }
}
