package dev.tandem.lifecycle.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.SecurityEvents;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.RenewalFacts;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.SideFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of the partnership: stage, facts, both sides' words, what is handed over, each side's data. */
@Controller
class RenewalPages {

    static final String[] MAY_GIVE_NOTICE = {
        Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key(), Role.CLIENT_SPONSORS.key(), Role.PROVIDER_SPONSORS.key()
    };

    private final RenewalService renewals;
    private final RenewalFacts facts;
    private final PartnershipService partnerships;
    private final SideFiles files;
    private final SecurityEvents events;
    private final Access access;
    private final Clock clock;

    RenewalPages(
            RenewalService renewals, RenewalFacts facts, PartnershipService partnerships, SideFiles files, SecurityEvents events,
            Access access, Clock clock) {
        this.renewals = renewals;
        this.facts = facts;
        this.partnerships = partnerships;
        this.files = files;
        this.events = events;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/partnerships/{code}/renewal")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.get(code);
        var found = renewals.latest(code);
        model.addAttribute("partnership", partnership);
        model.addAttribute("renewal", found.orElse(null));
        model.addAttribute("daysAhead", RenewalService.DAYS_AHEAD);
        model.addAttribute("mayGiveNotice", partnership.status() == Partnership.Status.ACTIVE && found.filter(Renewal::open).isEmpty()
                && access.holds(code, MAY_GIVE_NOTICE));
        model.addAttribute("returned", renewals.returnsData(code));
        model.addAttribute("mayFetch", returnedTo(code).isPresent());
        model.addAttribute("names", names(code));
        if (found.isPresent()) {
            var renewal = found.get();
            var items = renewals.items(renewal.id());
            var matters = renewals.matters(renewal.id());
            var exiting = renewal.state() == State.EXITING && partnership.status() == Partnership.Status.ACTIVE;
            model.addAttribute("facts", facts.of(code));
            model.addAttribute("assessments", renewals.assessments(renewal.id()));
            model.addAttribute("words", renewals.words(renewal.id()));
            model.addAttribute("signatures", renewals.signatures(renewal.id()));
            model.addAttribute("items", items);
            model.addAttribute("settledItems", items.stream().filter(item -> !item.open()).count());
            model.addAttribute("matters", matters);
            model.addAttribute("openMatters", matters.stream().filter(matter -> matter.settled() == null).count());
            model.addAttribute("showsExit", renewal.state() == State.EXITING || renewal.state().isEnd());
            model.addAttribute("exiting", exiting);
            model.addAttribute("leadOf", exiting ? leadOf(code).orElse(null) : null);
            model.addAttribute("earlier", renewals.of(code).stream().skip(1).toList());
        }
        return "lifecycle/renewal";
    }

    @PostMapping("/partnerships/{code}/renewal")
    String giveNotice(@PathVariable String code, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        access.requireRole(code, MAY_GIVE_NOTICE);
        redirect.addFlashAttribute("reason", reason);
        return done(redirect, "", () -> renewals.giveNotice(code, access.userId(), reason));
    }

    @PostMapping("/partnerships/{code}/renewal/items")
    String addItem(
            @PathVariable String code, @RequestParam(required = false) Side side, @RequestParam(defaultValue = "") String item,
            RedirectAttributes redirect) {
        requireLead(code);
        redirect.addFlashAttribute("newItem", item);
        return done(redirect, "#hand-over", () -> renewals.addItem(code, access.userId(), side, item));
    }

    @PostMapping("/partnerships/{code}/renewal/items/{item}")
    String settleItem(
            @PathVariable String code, @PathVariable long item, @RequestParam boolean done,
            @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        requireLead(code);
        return done(redirect, "#hand-over", () -> renewals.settleItem(code, access.userId(), item, done ? null : reason));
    }

    @PostMapping("/partnerships/{code}/renewal/matters")
    String settleMatter(
            @PathVariable String code, @RequestParam String kind, @RequestParam String reference, @RequestParam(required = false) Fate fate,
            @RequestParam(defaultValue = "") String goesTo, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        requireLead(code);
        return done(redirect, "#matters", () -> renewals.settleMatter(code, access.userId(), kind, reference, fate, goesTo, reason));
    }

    /** The own side's data: for its leads and its sponsors at the centre, and nobody else. */
    @GetMapping("/partnerships/{code}/renewal/data")
    void data(@PathVariable String code, HttpServletResponse response) throws IOException {
        access.requireRead(code);
        var side = returnedTo(code).orElseThrow(() -> new AccessDeniedException("A side's leads and its sponsors at the centre fetch its data."));
        if (!renewals.returnsData(code)) {
            throw new NotVisible("the data of " + code + " aren't returned yet");
        }
        events.record(SecurityEvents.Kind.EXPORTED, access.userId(), code, "data of the side " + side);
        var day = LocalDate.ofInstant(clock.instant(), partnerships.get(code).timeZone());
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(code.toLowerCase(Locale.ROOT) + "-" + side.name().toLowerCase(Locale.ROOT) + "-" + day + ".zip").build().toString());
        files.write(code, side, response.getOutputStream());
    }

    private Optional<Side> returnedTo(String code) {
        return renewals.returnedTo(code, access.userId());
    }

    private Optional<Side> leadOf(String code) {
        return Arrays.stream(Side.values()).filter(side -> access.holds(code, Role.leads(side).key())).findFirst();
    }

    private void requireLead(String code) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
    }

    private static String done(RedirectAttributes redirect, String where, Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException | IllegalArgumentException e) {
            redirect.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/partnerships/{code}/renewal" + where;
    }

    private java.util.Map<String, String> names(String code) {
        return partnerships.participants(code).stream()
                .collect(java.util.stream.Collectors.toMap(Participant::userId, Participant::name, (one, other) -> one));
    }
}
