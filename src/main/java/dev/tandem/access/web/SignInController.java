package dev.tandem.access.web;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page; Spring Security takes what it sends. */
@Controller
class SignInController {

    @GetMapping("/sign-in")
    String page(@RequestParam(required = false) String error, @RequestParam(required = false) Integer wait,
            @RequestParam(name = "signed-out", required = false) String signedOut, Principal person, Model model) {
        if (person != null) {
            return "redirect:/";
        }
        model.addAttribute("failed", error != null);
        model.addAttribute("waitMinutes", wait == null ? null : Math.max(1, Math.min(60, (wait + 59) / 60)));
        model.addAttribute("signedOut", signedOut != null);
        return "access/sign-in";
    }
}
