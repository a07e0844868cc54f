package dev.tandem.warning.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.warning.RaisedOnce;
import dev.tandem.warning.RaisedOnce.KeyUsed;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import dev.tandem.warning.process.WarningTasks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** The register of warnings, one of them, and the forms to raise one; each reader sees what the reader may see. */
@Controller
@RequestMapping("/partnerships/{code}/warnings")
class WarningPages {

    private static final String[] LEADS = {Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()};

    private final Access access;
    private final PartnershipService partnerships;
    private final WarningService warnings;
    private final WarningTasks tasks;
    private final RaisedOnce once;

    WarningPages(Access access, PartnershipService partnerships, WarningService warnings, WarningTasks tasks, RaisedOnce once) {
        this.access = access;
        this.partnerships = partnerships;
        this.warnings = warnings;
        this.tasks = tasks;
        this.once = once;
    }

    record Row(Warning warning, String raisedBy, boolean mine) {}

    /** @param by name, null where a clock ran out */
    record Step(Warning.Event event, String by) {}

    /** What was brought with the form that was refused, by field; empty at first. */
    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    /** Goes out with the form and comes back with it, so that a form that is sent twice raises one warning. */
    @ModelAttribute("once")
    String once() {
        return UUID.randomUUID().toString();
    }

    @GetMapping
    String register(@PathVariable String code, @RequestParam(defaultValue = "open") String show, Model model) {
        var partnership = frame(code, model);
        var all = warnings.visible(code, viewer()).stream().map(warning -> row(partnership, warning)).toList();
        var open = all.stream().filter(row -> row.warning().state() != Warning.State.CLOSED).toList();
        var rows = "all".equals(show) ? all : open;
        model.addAttribute("rows", rows);
        model.addAttribute("hidden", all.size() - rows.size());
        model.addAttribute("showsAll", "all".equals(show));
        model.addAttribute("measures", warnings.measures(code, viewer()));
        model.addAttribute("toDecide", warnings.toDecide(code, access.userId()));
        return "warning/register";
    }

    @GetMapping("/new")
    String blank(@PathVariable String code, Model model) {
        requireMember(code);
        frame(code, model);
        return "warning/new";
    }

    @PostMapping
    ModelAndView raise(
            @PathVariable String code, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        requireMember(code);
        try {
            var raised = once.raise(code, access.userId(), new NewWarning(
                    form.get("matter"), Values.day("couldHitOn", form.get("couldHitOn")),
                    Values.one("impact", form.get("impact"), Warning.Impact.class), form.get("wouldHelp"),
                    Values.one("stage", form.get("stage"), Warning.Stage.class)), form.get("once"));
            flash.addFlashAttribute("done", "raised." + raised.stage());
            return to(code, raised.reference());
        } catch (KeyUsed e) {
            frame(code, model);
            model.addAttribute("raisedBefore", e.reference());
            return RefusedForm.page("warning/new", form, new IllegalStateException(e), model);
        } catch (IllegalArgumentException | IllegalStateException e) {
            frame(code, model);
            return RefusedForm.page("warning/new", form, e, model);
        }
    }

    @GetMapping("/unwarned")
    String blankUnwarned(@PathVariable String code, Model model) {
        access.requireRole(code, LEADS);
        frame(code, model);
        return "warning/unwarned";
    }

    /** A matter that struck without anybody having warned. */
    @PostMapping("/unwarned")
    ModelAndView recordUnwarned(
            @PathVariable String code, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        try {
            var recorded = warnings.recordUnwarned(
                    code, access.userId(), Values.one("side", form.get("side"), Side.class), form.get("matter"),
                    Values.one("impact", form.get("impact"), Warning.Impact.class), Values.day("struckOn", form.get("struckOn")));
            flash.addFlashAttribute("done", "unwarned");
            return to(code, recorded.reference());
        } catch (IllegalArgumentException | IllegalStateException e) {
            frame(code, model);
            return RefusedForm.page("warning/unwarned", form, e, model);
        }
    }

    @GetMapping("/{reference}")
    String one(@PathVariable String code, @PathVariable String reference, Model model) {
        access.requireRead(code);
        return page(code, reference, model);
    }

    @PostMapping("/{reference}/stage")
    ModelAndView widen(
            @PathVariable String code, @PathVariable String reference, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        requireMember(code);
        return act(code, reference, form, "widened", model, flash, () -> warnings.widen(
                code, reference, access.userId(), Values.one("stage", form.get("stage"), Warning.Stage.class)));
    }

    @PostMapping("/{reference}/answer")
    ModelAndView answer(
            @PathVariable String code, @PathVariable String reference, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, reference, form, "answered", model, flash,
                () -> tasks.answer(code, reference, access.userId(), form.get("answer")));
    }

    @PostMapping("/{reference}/triage")
    ModelAndView triage(
            @PathVariable String code, @PathVariable String reference, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, reference, form, "triaged", model, flash, () -> tasks.triage(
                code, reference, access.userId(), Values.one("triage", form.get("triage"), Warning.Triage.class), form.get("reason"),
                form.get("duplicateOf")));
    }

    @PostMapping("/{reference}/keep")
    ModelAndView keep(@PathVariable String code, @PathVariable String reference, Model model, RedirectAttributes flash) {
        requireMember(code);
        return act(code, reference, Map.of(), "kept", model, flash, () -> warnings.keep(code, reference, access.userId()));
    }

    @PostMapping("/{reference}/close")
    ModelAndView close(@PathVariable String code, @PathVariable String reference, Model model, RedirectAttributes flash) {
        requireMember(code);
        return act(code, reference, Map.of(), "closed", model, flash, () -> warnings.close(code, reference, access.userId()));
    }

    private ModelAndView act(
            String code, String reference, Map<String, String> form, String done, Model model, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return RefusedForm.page(page(code, reference, model), form, e, model);
        }
        flash.addFlashAttribute("done", done);
        return to(code, reference);
    }

    private static ModelAndView to(String code, String reference) {
        return new ModelAndView("redirect:/partnerships/" + code + "/warnings/" + reference);
    }

    private String page(String code, String reference, Model model) {
        var warning = warnings.get(code, reference, viewer());
        var partnership = frame(code, model);
        var mine = warning.raisedBy().equals(access.userId());
        var open = warning.state() != Warning.State.CLOSED;
        model.addAttribute("row", row(partnership, warning));
        model.addAttribute("steps", warnings.trace(code, reference, viewer()).stream()
                .map(event -> new Step(event, event.person() == null ? null : name(code, event.person()))).toList());
        model.addAttribute("widerStages", mine && open
                ? Arrays.stream(Warning.Stage.values()).filter(stage -> stage.compareTo(warning.stage()) > 0).toList() : List.of());
        model.addAttribute("mayClose", mine && open && warning.stage() == Warning.Stage.OWN_SIDE);
        var lead = partnerships.participant(code, access.userId()).filter(person -> person.has(Role.leads(person.side())))
                .map(Participant::side).orElse(null);
        var shared = warning.stage() != Warning.Stage.OWN_SIDE;
        model.addAttribute("mayAnswer", shared && lead != null && lead != warning.side() && warning.state() == Warning.State.RAISED);
        model.addAttribute("mayTriage", shared && lead != null && warning.state() == Warning.State.ANSWERED
                && warnings.trace(code, reference, viewer()).stream()
                        .noneMatch(event -> event.kind() == Warning.Kind.TRIAGE && event.side() == lead));
        model.addAttribute("toDecide", warnings.toDecide(code, access.userId()).stream()
                .anyMatch(each -> each.reference().equals(reference)));
        return "warning/warning";
    }

    private Partnership frame(String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        var member = partnerships.participant(code, access.userId());
        model.addAttribute("partnership", partnership);
        model.addAttribute("mayRaise", member.isPresent() && partnership.status() == Partnership.Status.ACTIVE);
        model.addAttribute("isLead", member.filter(person -> person.has(Role.leads(person.side()))).isPresent());
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
        return partnership;
    }

    private Row row(Partnership partnership, Warning warning) {
        return new Row(warning, name(partnership.code(), warning.raisedBy()), warning.raisedBy().equals(access.userId()));
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    private void requireMember(String code) {
        access.requireRole(code, Arrays.stream(Role.values()).map(Role::key).toArray(String[]::new));
    }

    private Viewer viewer() {
        return Viewer.of(access);
    }
}
