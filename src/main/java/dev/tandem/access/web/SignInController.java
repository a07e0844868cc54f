package dev.tandem.access.web;

import dev.tandem.access.SignInOptions;
import java.security.Principal;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page; Spring Security takes what it sends. */
@Controller
class SignInController {

    /** Why a provider's person was not let in: the last part of a message's key. */
    private static final Set<String> REFUSALS = Set.of("claims", "taken", "disabled", "failed");

    private final SignInOptions options;

    SignInController(SignInOptions options) {
        this.options = options;
    }

    @GetMapping("/sign-in")
    String page(@RequestParam(required = false) String error, @RequestParam(required = false) Integer wait,
            @RequestParam(required = false) String provider, @RequestParam(name = "signed-out", required = false) String signedOut, Principal person, Model model) {
        if (person != null) {
            return "redirect:/";
        }
        model.addAttribute("options", options);
        model.addAttribute("refusal", provider != null && REFUSALS.contains(provider) ? "access.sign-in.provider." + provider : null);
        model.addAttribute("failed", error != null);
        model.addAttribute("waitMinutes", wait == null ? null : Math.max(1, Math.min(60, (wait + 59) / 60)));
        model.addAttribute("signedOut", signedOut != null);
        return "access/sign-in";
    }
}
