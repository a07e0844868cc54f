package dev.tandem.notification.web;

import dev.tandem.access.Access;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.notification.WebhookRefused;
import dev.tandem.notification.Webhooks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The chats of both sides: each side's leads look after their own; all others see that there is one, and at which host. */
@Controller
class WebhooksController {

    private static final List<String> SIDES = List.of("CLIENT", "PROVIDER");
    private static final int SHOWN = 10;

    private final Webhooks webhooks;
    private final Access access;
    private final OfficeProperties office;

    WebhooksController(Webhooks webhooks, Access access, OfficeProperties office) {
        this.webhooks = webhooks;
        this.access = access;
        this.office = office;
    }

    @GetMapping("/partnerships/{code}/webhooks")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        model.addAttribute("code", code);
        model.addAttribute("sides", SIDES.stream().map(side -> view(code, side)).toList());
        model.addAttribute("zone", office.timeZone());
        return "notification/webhooks";
    }

    /** What was entered isn't shown again, not even when it is refused: it is a secret. */
    @PostMapping("/partnerships/{code}/webhooks")
    String set(@PathVariable String code, @RequestParam String side, @RequestParam(defaultValue = "") String address,
            Model model, RedirectAttributes answer, HttpServletResponse response) {
        requireLead(code, side);
        try {
            webhooks.put(code, side, address, access.userId());
        } catch (WebhookRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", e.problem());
            model.addAttribute("problemSide", side);
            return show(code, model);
        }
        return answered("set", answer);
    }

    @PostMapping("/partnerships/{code}/webhooks/test")
    String test(@PathVariable String code, @RequestParam String side, Locale locale, RedirectAttributes answer) {
        requireLead(code, side);
        return answered(webhooks.test(code, side, locale) ? "test" : "test-waits", answer);
    }

    @PostMapping("/partnerships/{code}/webhooks/removal")
    String remove(@PathVariable String code, @RequestParam String side, RedirectAttributes answer) {
        requireLead(code, side);
        webhooks.remove(code, side);
        return answered("removed", answer);
    }

    private static String answered(String what, RedirectAttributes answer) {
        answer.addFlashAttribute("answer", what);
        return "redirect:/partnerships/{code}/webhooks";
    }

    private void requireLead(String code, String side) {
        access.requireRole(code, role(side));
    }

    private SideView view(String code, String side) {
        var own = access.holds(code, role(side));
        return new SideView(side, own, webhooks.find(code, side).orElse(null), own ? webhooks.lines(code, side, SHOWN) : List.of());
    }

    /** {@code CLIENT} → {@code client-leads}; nobody holds the role of a side that doesn't exist. */
    private static String role(String side) {
        return SIDES.contains(side) ? side.toLowerCase(Locale.ROOT) + "-leads" : "no such side";
    }

    /**
     * @param own whether the reader looks after it
     * @param webhook null when there is none
     * @param lines empty unless it is the reader's own
     */
    record SideView(String side, boolean own, Webhooks.Webhook webhook, List<Webhooks.Line> lines) {}
}
