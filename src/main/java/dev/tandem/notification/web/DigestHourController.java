package dev.tandem.notification.web;

import dev.tandem.access.Access;
import dev.tandem.notification.Digests;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** At which hour one gets the day's one mail. */
@Controller
class DigestHourController {

    private final Access access;
    private final Digests digests;

    DigestHourController(Access access, Digests digests) {
        this.access = access;
        this.digests = digests;
    }

    @GetMapping("/account/mails")
    String page(Model model) {
        model.addAttribute("hour", digests.hour(access.userId()));
        return "notification/hour";
    }

    @PostMapping("/account/mails")
    String choose(@RequestParam(required = false) Integer hour, Model model, RedirectAttributes next, HttpServletResponse response) {
        if (hour == null || hour < 0 || hour > 23) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", true);
            return page(model);
        }
        digests.choose(access.userId(), hour);
        next.addFlashAttribute("done", true);
        return "redirect:/account/mails";
    }
}
