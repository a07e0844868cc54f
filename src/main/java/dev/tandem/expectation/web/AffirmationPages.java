package dev.tandem.expectation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.engine.TaskRefused;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposals;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.InvalidField;
import dev.tandem.expectation.process.AffirmationTasks;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** What both sides expect of each other, and the rounds in which they negotiate and sign it. Who may read the partnership reads; leads negotiate; leads and sponsors sign. */
@Controller
@RequestMapping("/partnerships/{code}/expectations")
class AffirmationPages {

    private static final String[] LEADS = {Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()};

    private final Access access;
    private final AffirmationService affirmations;
    private final AffirmationTasks tasks;
    private final ExpectationService expectations;
    private final PartnershipService partnerships;
    private final RoundView view;
    private final MessageSource messages;
    private final Clock clock;

    AffirmationPages(
            Access access, AffirmationService affirmations, AffirmationTasks tasks, ExpectationService expectations,
            PartnershipService partnerships, RoundView view, MessageSource messages, Clock clock) {
        this.access = access;
        this.affirmations = affirmations;
        this.tasks = tasks;
        this.expectations = expectations;
        this.partnerships = partnerships;
        this.view = view;
        this.messages = messages;
        this.clock = clock;
    }

    /** What was brought with the form that was refused, by field; empty at first. */
    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    @GetMapping
    String inForce(@PathVariable String code, Model model) {
        return overview(code, model);
    }

    @PostMapping
    ModelAndView open(@PathVariable String code, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        try {
            var opened = affirmations.open(code, reason(form.get("reason")), access.userId(), month(form.get("wantedFrom")));
            flash.addFlashAttribute("done", "opened");
            return to(code, opened.number());
        } catch (InvalidField | IllegalStateException e) {
            return refused(overview(code, model), form, e, model);
        }
    }

    @GetMapping("/{number}")
    String round(@PathVariable String code, @PathVariable int number, Model model) {
        return page(code, number, model);
    }

    /** @param key of an expectation; a new one when left out */
    @GetMapping("/{number}/proposal")
    String proposal(@PathVariable String code, @PathVariable int number, @RequestParam(required = false) String key, Model model) {
        access.requireRole(code, LEADS);
        return form(code, number, key, model);
    }

    @PostMapping("/{number}/proposal")
    ModelAndView propose(
            @PathVariable String code, @PathVariable int number, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        try {
            affirmations.propose(code, number, access.userId(), new Proposal(
                    form.get("key"), form.get("name"), form.get("kind"), form.get("side"), form.get("measure"), form.get("unit"),
                    form.get("direction"), form.get("target"), form.get("threshold"), form.get("weight"), form.containsKey("retired")));
        } catch (InvalidField | IllegalStateException e) {
            return refused(form(code, number, form.containsKey("new") ? null : form.get("key"), model), form, e, model);
        }
        flash.addFlashAttribute("done", "proposed");
        return to(code, number);
    }

    @PostMapping("/{number}/rows/{key}/take-back")
    ModelAndView takeBack(
            @PathVariable String code, @PathVariable int number, @PathVariable String key, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, number, Map.of(), "taken-back", model, flash,
                () -> affirmations.takeBack(code, number, access.userId(), key));
    }

    @PostMapping("/{number}/rows/{key}/agreement")
    ModelAndView agree(
            @PathVariable String code, @PathVariable int number, @PathVariable String key, @RequestParam Map<String, String> form,
            Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, number, form, "agreed", model, flash,
                () -> affirmations.agree(code, number, access.userId(), key, choice(form.get("choice")), form.get("seen")));
    }

    @PostMapping("/{number}/rows/{key}/remarks")
    ModelAndView remark(
            @PathVariable String code, @PathVariable int number, @PathVariable String key, @RequestParam Map<String, String> form,
            Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, number, form, "remarked", model, flash,
                () -> affirmations.remark(code, number, access.userId(), key, form.get("remark")));
    }

    /** The own side's proposals are complete. */
    @PostMapping("/{number}/forward")
    ModelAndView putForward(@PathVariable String code, @PathVariable int number, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, number, Map.of(), "forward", model, flash, () -> tasks.putForward(code, number, side(code)));
    }

    /** Every row is agreed on. */
    @PostMapping("/{number}/agreement")
    ModelAndView close(@PathVariable String code, @PathVariable int number, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, number, Map.of(), "closed", model, flash, () -> tasks.close(code, number));
    }

    @PostMapping("/{number}/signature")
    ModelAndView sign(
            @PathVariable String code, @PathVariable int number, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        access.requireRead(code);
        var side = side(code);
        if (side == null || !tasks.maySign(code, number, side, access.userId())) {
            throw new org.springframework.security.access.AccessDeniedException("isn't asked to sign");
        }
        var signs = "SIGNED".equals(form.get("verdict"));
        return act(code, number, form, signs ? "signed" : "refused", model, flash, () -> {
            if (signs && !form.getOrDefault("hash", "").equals(affirmations.get(code, number).hash())) {
                // Nobody signs a text that isn't the one on the screen.
                throw new IllegalStateException(text("refused.other-text"));
            }
            tasks.sign(code, number, side, access.userId(), signs, form.get("reason"));
        });
    }

    private ModelAndView act(
            String code, int number, Map<String, String> form, String done, Model model, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (InvalidField | IllegalStateException e) {
            return refused(page(code, number, model), form, e, model);
        } catch (RuntimeException e) {
            var refusal = refusal(e);
            if (refusal == null) {
                throw e;
            }
            return refused(page(code, number, model), form, new IllegalStateException(refusal.problems().get(0).message(), e), model);
        }
        flash.addFlashAttribute("done", done);
        return to(code, number);
    }

    /** The engine wraps what a check refuses. */
    private static TaskRefused refusal(Throwable problem) {
        for (var each = problem; each != null; each = each.getCause()) {
            if (each instanceof TaskRefused refused) {
                return refused;
            }
        }
        return null;
    }

    private static ModelAndView refused(String view, Map<String, String> form, RuntimeException problem, Model model) {
        return problem instanceof InvalidField field
                ? RefusedForm.page(view, form, field.field(), field.getMessage(), model) : RefusedForm.page(view, form, problem, model);
    }

    private static ModelAndView to(String code, int number) {
        return new ModelAndView("redirect:/partnerships/" + code + "/expectations/" + number);
    }

    private String overview(String code, Model model) {
        var partnership = frame(code, model);
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var inForce = expectations.inForce(code, YearMonth.from(today));
        var rounds = affirmations.rounds(code);
        model.addAttribute("inForce", inForce);
        model.addAttribute("month", YearMonth.from(today));
        model.addAttribute("stale", expectations.stale(code, today).stream().map(Expectation::key).toList());
        model.addAttribute("affirmedOn", affirmations.affirmedOn(code).orElse(null));
        model.addAttribute("rounds", rounds);
        model.addAttribute("current", rounds.stream().filter(Affirmation::open).findFirst().orElse(null));
        return "expectation/expectations";
    }

    private String page(String code, int number, Model model) {
        var partnership = frame(code, model);
        var round = find(code, number);
        var side = side(code);
        var lead = lead(code);
        var rows = affirmations.rows(code, number, lead);
        var shown = view.of(partnership, rows);
        model.addAttribute("round", round);
        model.addAttribute("negotiated", shown.stream().filter(one -> one.row().client() != null || one.row().provider() != null).toList());
        model.addAttribute("untouched", shown.stream().filter(one -> one.row().client() == null && one.row().provider() == null).toList());
        model.addAttribute("openRows", rows.stream().filter(row -> row.agreed() == null).count());
        model.addAttribute("remarks", affirmations.remarks(code, number));
        model.addAttribute("signatures", affirmations.signatures(code, number));
        model.addAttribute("names", names(code));
        model.addAttribute("mayPropose", lead != null && round.open()
                && (round.state() != State.PROPOSING || round.proposals(lead) == Proposals.OPEN));
        model.addAttribute("mayPutForward", lead != null && round.state() == State.PROPOSING && round.proposals(lead) == Proposals.OPEN);
        model.addAttribute("mayAgree", lead != null && round.state() == State.AGREEING);
        model.addAttribute("maySign", side != null && round.state() == State.SIGNING
                && tasks.maySign(code, number, side, access.userId()));
        return "expectation/round";
    }

    private String form(String code, int number, String key, Model model) {
        frame(code, model);
        var lead = lead(code);
        model.addAttribute("round", find(code, number));
        var row = affirmations.rows(code, number, lead).stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
        if (key != null && row == null) {
            throw new NotVisible("no expectation " + key);
        }
        model.addAttribute("row", row);
        model.addAttribute("filled", row == null ? Map.of("side", lead == null ? "" : lead.name()) : filled(row, lead));
        model.addAttribute("kinds", Expectation.Kind.values());
        return "expectation/proposal";
    }

    /** What the own side proposes already, else what is in force, else what the other side proposes. */
    private static Map<String, String> filled(Row row, Side side) {
        var own = row.term(Choice.of(side));
        var term = own != null ? own : row.inForce() != null ? row.inForce() : row.term(Choice.of(side.other()));
        var fields = new HashMap<String, String>();
        fields.put("key", term.key());
        fields.put("name", term.name());
        fields.put("kind", term.kind().name());
        fields.put("side", term.side().name());
        fields.put("measure", term.measure());
        fields.put("unit", term.unit());
        fields.put("direction", term.direction().name());
        fields.put("target", term.target().toPlainString());
        fields.put("threshold", term.threshold().toPlainString());
        fields.put("weight", term.weight().toPlainString());
        if (term.retired()) {
            fields.put("retired", "true");
        }
        return fields;
    }

    private Partnership frame(String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("mySide", lead(code));
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
        return partnership;
    }

    private Affirmation find(String code, int number) {
        try {
            return affirmations.get(code, number);
        } catch (NoSuchElementException e) {
            throw new NotVisible("no round " + number);
        }
    }

    private Side side(String code) {
        return partnerships.participant(code, access.userId()).map(Participant::side).orElse(null);
    }

    /** The side whose lead this is, null for everybody else. */
    private Side lead(String code) {
        return partnerships.participant(code, access.userId()).filter(person -> person.has(Role.leads(person.side())))
                .map(Participant::side).orElse(null);
    }

    private Map<String, String> names(String code) {
        var names = new HashMap<String, String>();
        partnerships.participants(code).forEach(person -> names.put(person.userId(), person.name()));
        return names;
    }

    private Reason reason(String text) {
        return List.of(Reason.ON_DEMAND, Reason.DISPUTE).stream().filter(reason -> reason.name().equals(text)).findFirst()
                .orElseThrow(() -> new InvalidField("reason", text("field.choice")));
    }

    private static Choice choice(String text) {
        return List.of(Choice.values()).stream().filter(choice -> choice.name().equals(text)).findFirst().orElse(null);
    }

    private YearMonth month(String text) {
        try {
            return text == null || text.isBlank() ? null : YearMonth.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidField("wantedFrom", text("field.wanted-from"));
        }
    }

    private String text(String key) {
        return messages.getMessage("affirmation." + key, null, LocaleContextHolder.getLocale());
    }
}
