package dev.tandem.notification.web;

import dev.tandem.access.Access;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.notification.Outbox;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mail delivery for operators: what is where, what can't be delivered and why, and what is to be done about it. Never a mail's content. */
@Controller
class DeliveryController {

    private static final int SHOWN = 200;

    private final Outbox outbox;
    private final Access access;
    private final OfficeProperties office;

    DeliveryController(Outbox outbox, Access access, OfficeProperties office) {
        this.outbox = outbox;
        this.access = access;
        this.office = office;
    }

    @GetMapping("/operations/outbox")
    String overview(Model model) {
        requireOperator();
        var counts = outbox.counts();
        model.addAttribute("counts", counts);
        model.addAttribute("failed", counts.get(Outbox.State.FAILED));
        model.addAttribute("troubled", outbox.troubled(SHOWN));
        model.addAttribute("troubledCount", outbox.countTroubled());
        model.addAttribute("showsPeople", access.in("camunda-admin"));
        model.addAttribute("zone", office.timeZone());
        return "notification/operations";
    }

    @PostMapping("/operations/outbox/{id}/retry")
    String retry(@PathVariable long id, RedirectAttributes answer) {
        requireOperator();
        return answered(outbox.retry(id, access.userId()), "retry", answer);
    }

    @PostMapping("/operations/outbox/retry-failed")
    String retryFailed(RedirectAttributes answer) {
        requireOperator();
        return answered(outbox.retryFailed(access.userId()) > 0, "retry-failed", answer);
    }

    @PostMapping("/operations/outbox/{id}/discard")
    String discard(@PathVariable long id, RedirectAttributes answer) {
        requireOperator();
        return answered(outbox.discard(id, access.userId()), "discard", answer);
    }

    @PostMapping("/operations/outbox/{id}/sent")
    String markSent(@PathVariable long id, RedirectAttributes answer) {
        requireOperator();
        return answered(outbox.markSent(id, access.userId()), "sent", answer);
    }

    /** Somebody else, or the delivery itself, may have been faster. */
    private static String answered(boolean done, String what, RedirectAttributes answer) {
        answer.addFlashAttribute("answer", done ? what : "stale");
        answer.addFlashAttribute("done", done);
        return "redirect:/operations/outbox";
    }

    @GetMapping("/api/operations/outbox")
    @ResponseBody
    Counts counts() {
        requireOperator();
        return new Counts(outbox.counts(), outbox.countTroubled());
    }

    /** @param needAttention in doubt, failed, or pending after a failed attempt */
    record Counts(Map<Outbox.State, Long> states, long needAttention) {}

    private void requireOperator() {
        access.requireGroup("camunda-admin", "governance-office");
    }
}
