package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.Accounts;
import dev.tandem.access.Erasures;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Administrators erase a person who has left and asks for it. */
@Controller
@RequestMapping("/operations/erasure")
class ErasureController {

    private final Erasures erasures;
    private final Accounts accounts;
    private final Access access;

    ErasureController(Erasures erasures, Accounts accounts, Access access) {
        this.erasures = erasures;
        this.accounts = accounts;
        this.access = access;
    }

    /** @param person user id of who is to be looked at; empty for the bare form */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String person, Model model) {
        access.requireGroup("camunda-admin");
        return show(person.strip(), null, model);
    }

    @PostMapping
    String erase(@RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String again, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        access.requireGroup("camunda-admin");
        var problem = refusal(person, again);
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(person, problem, model);
        }
        try {
            next.addFlashAttribute("pseudonym", erasures.erase(person));
            return "redirect:/operations/erasure";
        } catch (Erasures.StillNeeded e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(person, null, model);
        }
    }

    private String refusal(String person, String again) {
        if (!accounts.exists(person)) {
            return "access.erasure.unknown";
        }
        return person.equals(again.strip()) ? null : "access.erasure.differs";
    }

    private String show(String person, String problem, Model model) {
        var known = !person.isEmpty() && accounts.exists(person);
        model.addAttribute("person", person);
        model.addAttribute("known", known);
        model.addAttribute("problem", person.isEmpty() || known ? problem : "access.erasure.unknown");
        model.addAttribute("obstacles", known ? erasures.obstacles(person) : List.of());
        return "access/erasure";
    }
}
