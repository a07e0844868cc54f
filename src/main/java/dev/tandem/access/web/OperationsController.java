package dev.tandem.access.web;

import dev.tandem.access.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the first of the operators' pages that is for the person. */
@Controller
class OperationsController {

    private final Access access;

    OperationsController(Access access) {
        this.access = access;
    }

    @GetMapping("/operations")
    String first() {
        access.requireGroup("camunda-admin", "governance-office", "auditors");
        return access.in("camunda-admin", "governance-office") ? "redirect:/operations/outbox" : "redirect:/operations/security-events";
    }
}
