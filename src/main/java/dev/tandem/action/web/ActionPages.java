package dev.tandem.action.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionStep;
import dev.tandem.action.ActionSteps;
import dev.tandem.action.ActionSteps.Part;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One action item with its history, and the form by which a lead puts one on record between reviews. */
@Controller
@RequestMapping("/partnerships/{code}/actions")
class ActionPages {

    private static final String[] LEADS = {Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()};

    private final Access access;
    private final PartnershipService partnerships;
    private final ActionService actions;
    private final ActionSteps steps;
    private final EscalationService escalations;

    ActionPages(
            Access access, PartnershipService partnerships, ActionService actions, ActionSteps steps, EscalationService escalations) {
        this.access = access;
        this.partnerships = partnerships;
        this.actions = actions;
        this.steps = steps;
        this.escalations = escalations;
    }

    /** @param by name, null where a clock, a review or the ladder did it; @param actedFor name, null for the own */
    record Step(ActionStep step, String by, String actedFor) {}

    /** @param people of the same side, who may be named */
    record HandOver(Part part, List<Participant> people) {}

    /** What was brought with the form that was refused, by field; empty at first. */
    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    /** Fields that were refused. */
    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    @GetMapping("/{id}")
    String one(@PathVariable String code, @PathVariable long id, Model model) {
        access.requireRead(code);
        var item = item(code, id);
        var partnership = partnerships.get(code);
        model.addAttribute("partnership", partnership);
        model.addAttribute("item", item);
        model.addAttribute("state", steps.states(code).get(id));
        model.addAttribute("daysOverdue", steps.daysOverdue(item));
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
        model.addAttribute("doerZone", partnerships.zoneOf(code, item.doer()));
        model.addAttribute("doer", name(code, item.doer()));
        model.addAttribute("counterpart", name(code, item.counterpart()));
        model.addAttribute("descendants", actions.descendants(id));
        model.addAttribute("escalations", escalations.about(code, "action/" + id));
        model.addAttribute("handOvers", item.status() != ActionItem.Status.AGREED ? List.of() : Arrays.stream(Part.values())
                .filter(part -> steps.mayHandOver(id, access.userId(), part))
                .map(part -> new HandOver(part, partnerships.participants(code).stream()
                        .filter(person -> person.side() == part.side(item) && !person.userId().equals(part.person(item))).toList()))
                .toList());
        model.addAttribute("steps", steps.of(id).stream().map(step -> new Step(
                step, step.person() == null ? null : name(code, step.person()),
                step.actedFor() == null ? null : name(code, step.actedFor()))).toList());
        return "action/item";
    }

    @PostMapping("/{id}/hand-over")
    ModelAndView handOver(
            @PathVariable String code, @PathVariable long id, @RequestParam Part part, @RequestParam(required = false) String to, Model model) {
        access.requireRead(code);
        item(code, id);
        if (!steps.mayHandOver(id, access.userId(), part)) {
            throw new AccessDeniedException("A successor is named by the person or by a lead of the same side.");
        }
        try {
            steps.handOver(id, access.userId(), part, to);
        } catch (IllegalArgumentException e) {
            model.addAttribute("errors", Map.of("to-" + part, part.name()));
            return new ModelAndView(one(code, id, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (IllegalStateException e) {
            // The page shows how it was settled meanwhile.
            return new ModelAndView(one(code, id, model), model.asMap(), HttpStatus.CONFLICT);
        }
        return new ModelAndView("redirect:/partnerships/" + code + "/actions/" + id);
    }

    private ActionItem item(String code, long id) {
        try {
            return actions.get(code, id);
        } catch (NoSuchElementException e) {
            throw new NotVisible("no action item " + id + " of " + code);
        }
    }

    @GetMapping("/new")
    String blank(@PathVariable String code, Model model) {
        access.requireRole(code, LEADS);
        return form(code, UUID.randomUUID().toString(), model);
    }

    @PostMapping
    ModelAndView add(@PathVariable String code, @RequestParam Map<String, String> form, Model model) {
        access.requireRole(code, LEADS);
        // Sent twice, it is one item: the form brings the key that it was opened with.
        var token = token(form.get("token"));
        try {
            var added = actions.add(code + "/between/" + token, new NewAction(
                    code, null, form.get("problem"), form.get("solution"), form.get("doer"), form.get("counterpart"),
                    horizon(form.get("horizon")), day(form.get("dueOn")), null), access.userId());
            return new ModelAndView("redirect:/partnerships/" + code + "/actions/" + added.id());
        } catch (IllegalArgumentException e) {
            var field = e.getMessage().split(": ", 2)[0];
            model.addAttribute("errors", Map.of(field, field));
            model.addAttribute("entered", form);
            return new ModelAndView(form(code, token, model), model.asMap(), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (IllegalStateException e) {
            model.addAttribute("notActive", true);
            model.addAttribute("entered", form);
            return new ModelAndView(form(code, token, model), model.asMap(), HttpStatus.CONFLICT);
        }
    }

    private String form(String code, String token, Model model) {
        model.addAttribute("partnership", partnerships.get(code));
        model.addAttribute("people", partnerships.participants(code));
        model.addAttribute("horizons", ActionItem.Horizon.values());
        model.addAttribute("token", token);
        model.addAttribute("notActive", partnerships.get(code).status() != Partnership.Status.ACTIVE);
        return "action/new";
    }

    private static String token(String text) {
        try {
            return UUID.fromString(text == null ? "" : text).toString();
        } catch (IllegalArgumentException e) {
            return UUID.randomUUID().toString();
        }
    }

    private static ActionItem.Horizon horizon(String text) {
        return Arrays.stream(ActionItem.Horizon.values()).filter(one -> one.name().equals(text)).findFirst().orElse(null);
    }

    private static LocalDate day(String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }
}
