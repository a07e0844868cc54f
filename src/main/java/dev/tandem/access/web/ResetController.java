package dev.tandem.access.web;

import dev.tandem.access.AccountDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Forgotten password?": the same answer for whoever is asked about. */
@Controller
class ResetController {

    private final AccountDesk desk;

    ResetController(AccountDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/reset")
    String page() {
        return "access/reset";
    }

    @PostMapping("/reset")
    String ask(@RequestParam(defaultValue = "") String account, Model model, HttpServletRequest request, HttpServletResponse response) {
        if (!account.isBlank() && account.length() <= 320) {
            var wait = desk.forgotten(account.strip(), request.getRemoteAddr());
            if (wait > 0) {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
                model.addAttribute("waitMinutes", (wait + 59) / 60);
                return "access/reset";
            }
        }
        model.addAttribute("asked", true);
        return "access/reset";
    }
}
