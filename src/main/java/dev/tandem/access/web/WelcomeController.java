package dev.tandem.access.web;

import dev.tandem.access.Invitations;
import dev.tandem.access.KnownDevices;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new person sets a password. */
@Controller
@RequestMapping("/welcome/{token}")
class WelcomeController {

    private final Invitations invitations;
    private final KnownDevices devices;

    WelcomeController(Invitations invitations, KnownDevices devices) {
        this.invitations = invitations;
        this.devices = devices;
    }

    @GetMapping
    String page(@PathVariable String token, Model model, HttpServletResponse response) {
        return show(token, List.of(), model, response);
    }

    @PostMapping
    String accept(@PathVariable String token, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again, Model model, RedirectAttributes next,
            HttpServletRequest request, HttpServletResponse response) {
        var person = invitations.find(token);
        if (person.isEmpty()) {
            return gone(response);
        }
        if (!password.equals(again)) {
            return show(token, List.of("access.password.again"), model, response);
        }
        var broken = invitations.accept(token, password);
        if (!broken.isEmpty()) {
            return show(token, broken, model, response);
        }
        // Whoever was signed in on this browser is not necessarily the person invited.
        new SecurityContextLogoutHandler().logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        // Whoever was let in by a link sent to the person isn't a stranger: guesses by others don't count here.
        devices.remember(request, response, person.get().getId());
        next.addFlashAttribute("welcome", person.get().getId());
        return "redirect:/sign-in";
    }

    private String show(String token, List<String> problems, Model model, HttpServletResponse response) {
        var person = invitations.find(token);
        if (person.isEmpty()) {
            return gone(response);
        }
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("userId", person.get().getId());
        model.addAttribute("name", person.get().getFirstName());
        model.addAttribute("problems", problems);
        return "access/welcome";
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "access/invitation-gone";
    }
}
