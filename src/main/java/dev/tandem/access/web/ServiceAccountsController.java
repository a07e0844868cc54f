package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.ClosedPartnerships;
import dev.tandem.access.NotVisible;
import dev.tandem.access.ServiceAccounts;
import dev.tandem.access.ServiceAccounts.Scope;
import dev.tandem.engine.OfficeProperties;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Tokens for programs: made by a side's leads for their own side, or by the governance office. Administrators, who see no
 * partnership's content, list and revoke.
 */
@Controller
class ServiceAccountsController {

    private static final String LEADS = "-leads";
    private static final String REVOKED = "access.service.done.revoked";

    private final Access access;
    private final ServiceAccounts accounts;
    private final OfficeProperties office;
    private final ClosedPartnerships closed;

    ServiceAccountsController(Access access, ServiceAccounts accounts, OfficeProperties office, ClosedPartnerships closed) {
        this.access = access;
        this.accounts = accounts;
        this.office = office;
        this.closed = closed;
    }

    @GetMapping("/partnerships/{code}/service-accounts")
    String ofPartnership(@PathVariable String code, Model model) {
        sides(code);
        return show(code, model);
    }

    /** The token is in this answer alone: kept nowhere, not even for a redirect. */
    @PostMapping("/partnerships/{code}/service-accounts")
    String issue(@PathVariable String code, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String side,
            @RequestParam(required = false) Set<Scope> scopes, @RequestParam(defaultValue = "90") int days, Model model,
            HttpServletResponse response) {
        var own = sides(code);
        var of = side.isEmpty() && own.size() == 1 ? own.get(0) : side;
        if (!of.isEmpty() && !own.contains(of)) {
            throw new AccessDeniedException("Leads make service accounts for their own side, the governance office for either.");
        }
        try {
            if (of.isEmpty()) {
                throw new IllegalArgumentException("side");
            }
            model.addAttribute("token", accounts.issue(
                    code, of, name, scopes == null ? EnumSet.noneOf(Scope.class) : scopes, days, access.userId()));
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", "access.service.problem." + e.getMessage().replaceFirst(":.*", ""));
            model.addAttribute("name", name);
            model.addAttribute("days", days);
        }
        return show(code, model);
    }

    @PostMapping("/partnerships/{code}/service-accounts/{id}/revoke")
    String revoke(@PathVariable String code, @PathVariable long id, RedirectAttributes next) {
        var sides = sides(code);
        var account = accounts.find(id).filter(each -> each.partnership().equals(code) && sides.contains(each.side()))
                .orElseThrow(() -> new NotVisible("There is no service account " + id + " of your side."));
        accounts.revoke(account.id(), access.userId());
        next.addFlashAttribute("done", REVOKED);
        return "redirect:/partnerships/{code}/service-accounts";
    }

    @GetMapping("/operations/service-accounts")
    String all(Model model) {
        access.requireGroup("camunda-admin", "governance-office");
        return show(null, model);
    }

    @PostMapping("/operations/service-accounts/{id}/revoke")
    String revokeAny(@PathVariable long id, RedirectAttributes next) {
        access.requireGroup("camunda-admin", "governance-office");
        accounts.revoke(id, access.userId());
        next.addFlashAttribute("done", REVOKED);
        return "redirect:/operations/service-accounts";
    }

    private String show(String code, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("ended", code != null && closed.isClosed(code));
        model.addAttribute("sides", code == null ? List.of() : sides(code));
        model.addAttribute("accounts", accounts.list(code));
        model.addAttribute("zone", office.timeZone());
        return "access/service-accounts";
    }

    /** Sides that the person may speak for here. */
    private List<String> sides(String code) {
        access.requireRead(code);
        var sides = Stream.of("CLIENT", "PROVIDER")
                .filter(side -> access.in("governance-office") || access.holds(code, side.toLowerCase(java.util.Locale.ROOT) + LEADS)).toList();
        if (sides.isEmpty()) {
            throw new AccessDeniedException("Service accounts are looked after by leads and the governance office.");
        }
        return sides;
    }
}
