package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.AccountDesk;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.engine.PublicAddress;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accounts as the governance office and administrators look after them. */
@Controller
@RequestMapping("/operations/accounts")
class AccountsController {

    private static final int SHOWN = 50;

    private final Access access;
    private final AccountDesk desk;
    private final OfficeProperties office;
    private final PublicAddress address;

    AccountsController(Access access, AccountDesk desk, OfficeProperties office, PublicAddress address) {
        this.access = access;
        this.desk = desk;
        this.office = office;
        this.address = address;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String words, Model model) {
        access.requireGroup("camunda-admin", "governance-office");
        model.addAttribute("words", words);
        model.addAttribute("accounts", desk.search(words, SHOWN));
        model.addAttribute("most", SHOWN);
        return show(model);
    }

    @PostMapping("/{userId}/link")
    String link(@PathVariable String userId, RedirectAttributes next) {
        access.requireGroup("camunda-admin", "governance-office");
        desk.mailLink(userId);
        return done("link", userId, next);
    }

    /** Shown once, in this answer: kept nowhere, not even for a redirect. */
    @PostMapping("/{userId}/handed-link")
    String handOver(@PathVariable String userId, Model model) {
        access.requireGroup("camunda-admin");
        model.addAttribute("handed", address.link(desk.handOver(userId)));
        model.addAttribute("words", userId);
        model.addAttribute("accounts", List.of(desk.account(userId)));
        model.addAttribute("most", SHOWN);
        return show(model);
    }

    @PostMapping("/{userId}/sessions/end")
    String endSessions(@PathVariable String userId, RedirectAttributes next) {
        access.requireGroup("camunda-admin", "governance-office");
        desk.endSessions(userId);
        return done("sessions", userId, next);
    }

    @PostMapping("/{userId}/off")
    String off(@PathVariable String userId, RedirectAttributes next) {
        access.requireGroup("camunda-admin");
        if (userId.equals(access.userId())) {
            return done("own", userId, next);
        }
        desk.disable(userId, access.userId());
        return done("off", userId, next);
    }

    @PostMapping("/{userId}/on")
    String on(@PathVariable String userId, RedirectAttributes next) {
        access.requireGroup("camunda-admin");
        desk.enable(userId);
        return done("on", userId, next);
    }

    private String show(Model model) {
        model.addAttribute("administrator", access.in("camunda-admin"));
        model.addAttribute("zone", office.timeZone());
        return "access/accounts";
    }

    private static String done(String what, String userId, RedirectAttributes next) {
        next.addFlashAttribute("done", "access.accounts.done." + what);
        next.addAttribute("words", userId);
        return "redirect:/operations/accounts";
    }
}
