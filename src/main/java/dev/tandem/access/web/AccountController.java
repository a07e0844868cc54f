package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.AccountDesk;
import dev.tandem.access.Sessions;
import dev.tandem.engine.OfficeProperties;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: password, and where one is signed in. */
@Controller
class AccountController {

    private final Access access;
    private final AccountDesk desk;
    private final Sessions sessions;
    private final OfficeProperties office;

    AccountController(Access access, AccountDesk desk, Sessions sessions, OfficeProperties office) {
        this.access = access;
        this.desk = desk;
        this.sessions = sessions;
        this.office = office;
    }

    @GetMapping("/account")
    String page(Model model) {
        return show(List.of(), model);
    }

    @PostMapping("/account/password")
    String password(@RequestParam(defaultValue = "") String old, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again, Model model, RedirectAttributes next, HttpServletResponse response) {
        var problems = password.equals(again) ? desk.changePassword(access.userId(), old, password) : List.of("access.password.again");
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(problems, model);
        }
        next.addFlashAttribute("done", "access.account.password.done");
        return "redirect:/account";
    }

    @PostMapping("/account/sessions/{handle}/end")
    String end(@PathVariable String handle, RedirectAttributes next) {
        sessions.end(access.userId(), handle);
        next.addFlashAttribute("done", "access.account.session.done");
        return "redirect:/account";
    }

    /** Everywhere, here included. */
    @PostMapping("/account/sessions/end")
    String endAll() {
        desk.endSessions(access.userId());
        return "redirect:/sign-in?signed-out";
    }

    private String show(List<String> problems, Model model) {
        var userId = access.userId();
        model.addAttribute("problems", problems);
        model.addAttribute("userId", userId);
        model.addAttribute("hasPassword", desk.hasPassword(userId));
        model.addAttribute("sessions", sessions.of(userId));
        model.addAttribute("zone", office.timeZone());
        return "access/account";
    }
}
