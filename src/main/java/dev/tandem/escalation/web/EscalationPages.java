package dev.tandem.escalation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationDetail;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Escalations, one of them with its ladder, and the form by which a lead carries a matter up. */
@Controller
@RequestMapping("/partnerships/{code}/escalations")
class EscalationPages {

    private final Access access;
    private final PartnershipService partnerships;
    private final EscalationService escalations;
    private final RaisedByHand byHand;

    EscalationPages(Access access, PartnershipService partnerships, EscalationService escalations, RaisedByHand byHand) {
        this.access = access;
        this.partnerships = partnerships;
        this.escalations = escalations;
        this.byHand = byHand;
    }

    /**
     * @param partOf null when it leads its own case
     * @param waiting whose clocks run
     */
    record Row(Escalation escalation, String region, Long partOf, List<Word> waiting) {}

    /** What one side was asked, with names. */
    record Word(EscalationLevel level, List<String> asked, List<String> deputies, String decidedBy, String actedFor) {}

    /** @param words of each side; empty while the ladder hasn't come so far */
    record Step(int level, String state, List<Word> words) {}

    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    @GetMapping
    String list(@PathVariable String code, @RequestParam(defaultValue = "open") String show, Model model) {
        frame(code, model);
        var all = escalations.details(code);
        var open = all.stream().filter(detail -> isOpen(detail.escalation())).toList();
        var shown = "all".equals(show) ? all : open;
        var names = new Names(code);
        model.addAttribute("rows", shown.stream().map(detail -> row(names, detail)).toList());
        model.addAttribute("hidden", all.size() - shown.size());
        model.addAttribute("showsAll", "all".equals(show));
        return "escalation/list";
    }

    private static boolean isOpen(Escalation escalation) {
        return escalation.status() == Escalation.Status.OPEN || escalation.status() == Escalation.Status.UNDECIDED;
    }

    @GetMapping("/new")
    String blank(@PathVariable String code, Model model) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        frame(code, model);
        model.addAttribute("token", UUID.randomUUID().toString());
        return "escalation/new";
    }

    @PostMapping
    ModelAndView raise(@PathVariable String code, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        try {
            var raised = byHand.raise(code, access.userId(), form);
            flash.addFlashAttribute("done", "raised");
            return to(code, raised.id());
        } catch (IllegalArgumentException | IllegalStateException e) {
            frame(code, model);
            model.addAttribute("token", form.get("token"));
            return RefusedForm.page("escalation/new", form, e, model);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String code, @PathVariable long id, Model model) {
        return page(code, id, model);
    }

    /** Its cause has gone, says who raised it. */
    @PostMapping("/{id}/withdraw")
    ModelAndView withdraw(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        if (!access.userId().equals(find(code, id).raisedBy())) {
            throw new NotVisible("escalation " + id + " of somebody else");
        }
        try {
            escalations.withdraw(id, form.get("reason"));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return RefusedForm.page(page(code, id, model), form, e, model);
        }
        flash.addFlashAttribute("done", "withdrawn");
        return to(code, id);
    }

    private static ModelAndView to(String code, long id) {
        return new ModelAndView("redirect:/partnerships/" + code + "/escalations/" + id);
    }

    private String page(String code, long id, Model model) {
        frame(code, model);
        var detail = find(code, id);
        var names = new Names(code);
        model.addAttribute("row", row(names, detail));
        model.addAttribute("raisedBy", names.person(detail.raisedBy()));
        model.addAttribute("parts", detail.parts());
        model.addAttribute("steps", IntStream.rangeClosed(0, EscalationLadder.TOP).mapToObj(level -> step(names, level, detail)).toList());
        model.addAttribute("mayWithdraw", access.userId().equals(detail.raisedBy()) && isOpen(detail.escalation()));
        return "escalation/escalation";
    }

    private EscalationDetail find(String code, long id) {
        try {
            var detail = escalations.detail(id);
            if (detail.escalation().partnership().equals(code)) {
                return detail;
            }
        } catch (NoSuchElementException e) {
            // The same answer as for one of another partnership.
        }
        throw new NotVisible("escalation " + id + " of " + code);
    }

    private static Step step(Names names, int level, EscalationDetail detail) {
        var rows = detail.levels().stream().filter(row -> row.level() == level).toList();
        if (rows.isEmpty()) {
            return new Step(level, isOpen(detail.escalation()) ? "AHEAD" : "NOT_NEEDED", List.of());
        }
        if (rows.get(0).side() == null) {
            return new Step(level, rows.get(0).state().name(), List.of());
        }
        var waits = rows.stream().anyMatch(row -> row.state() == State.ASKED);
        return new Step(level, waits ? "ASKED" : "OVER", rows.stream().map(row -> word(names, row)).toList());
    }

    private static Word word(Names names, EscalationLevel row) {
        return new Word(
                row, row.people().stream().filter(person -> person.asked()).map(person -> names.person(person.userId())).toList(),
                row.people().stream().filter(person -> !person.asked()).map(person -> names.person(person.userId())).toList(),
                names.person(row.decidedBy()), names.person(row.actedFor()));
    }

    private static Row row(Names names, EscalationDetail detail) {
        return new Row(detail.escalation(), names.region(detail.escalation().region()), detail.partOf(), detail.levels().stream()
                .filter(level -> level.state() == State.ASKED).map(level -> word(names, level)).toList());
    }

    private void frame(String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("regions", partnerships.regions(code));
        model.addAttribute("mayRaise", partnership.status() == Partnership.Status.ACTIVE
                && access.holds(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()));
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
    }

    /** Asks for each name once: a page of hundreds of escalations names the same few people. */
    private final class Names {

        private final String code;
        private final Map<String, String> people = new HashMap<>();
        private final Map<String, String> regions;

        Names(String code) {
            this.code = code;
            this.regions = partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Region::name));
        }

        String person(String userId) {
            return userId == null ? null : people.computeIfAbsent(
                    userId, unknown -> partnerships.participant(code, userId).map(Participant::name).orElse(userId));
        }

        String region(String region) {
            return region == null ? null : regions.get(region);
        }
    }
}
