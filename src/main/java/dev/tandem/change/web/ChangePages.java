package dev.tandem.change.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.change.Adoption;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeEvent;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep;
import dev.tandem.change.ChangeWord;
import dev.tandem.change.Wave;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.Reach;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** Changes of a partnership, one of them with its waves, and who is moved by what from when on. */
@Controller
@RequestMapping("/partnerships/{code}/changes")
class ChangePages {

    private final Access access;
    private final PartnershipService partnerships;
    private final ChangeService changes;
    private final Communications communications;

    ChangePages(Access access, PartnershipService partnerships, ChangeService changes, Communications communications) {
        this.access = access;
        this.partnerships = partnerships;
        this.changes = changes;
        this.communications = communications;
    }

    record Row(Change change, long wavesDone, long wavesPlanned) {}

    record Letter(Communication communication, Reach reach) {}

    /** @param last what was measured last; null before */
    record WaveRow(Wave wave, String region, List<ChangeStep> steps, List<Letter> letters, List<Adoption> measured, Adoption last) {}

    /** @param by name, null where a clock ran out or the product acted */
    record Event(ChangeEvent event, String wave, String by) {}

    record Word(ChangeWord word, String by) {}

    /** What one audience of a region carries. */
    record Carried(String audience, String region, int people, List<ChangeService.Load> loads) {}

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
    String list(@PathVariable String code, Model model) {
        return listPage(code, model);
    }

    private String listPage(String code, Model model) {
        frame(code, model);
        var rows = changes.of(code).stream().map(this::row).toList();
        model.addAttribute("open", rows.stream().filter(row -> !row.change().state().ended()).toList());
        model.addAttribute("ended", rows.stream().filter(row -> row.change().state().ended()).toList());
        model.addAttribute("token", UUID.randomUUID().toString());
        return "change/list";
    }

    private Row row(Change change) {
        var waves = changes.waves(change.id()).stream().filter(wave -> wave.state() != Wave.State.DROPPED).toList();
        return new Row(change, waves.stream().filter(wave -> wave.state() == Wave.State.DONE).count(), waves.size());
    }

    @PostMapping
    ModelAndView propose(@PathVariable String code, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        requireMember(code);
        try {
            var key = code + "/page/" + access.userId() + "/" + form.getOrDefault("token", "");
            var proposed = changes.propose(key, code, form.get("title"), null, access.userId());
            flash.addFlashAttribute("done", "proposed");
            return to(code, proposed.id());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return refused(listPage(code, model), form, e, model);
        }
    }

    @GetMapping("/calendar")
    String calendar(@PathVariable String code, Model model) {
        frame(code, model);
        var byAudience = changes.calendar(code).stream().collect(Collectors.groupingBy(
                load -> load.audience().region() + "/" + load.audience().audience().toLowerCase(java.util.Locale.ROOT), LinkedHashMap::new,
                Collectors.toList()));
        model.addAttribute("carried", byAudience.values().stream().map(loads -> new Carried(
                loads.get(0).audience().audience(), region(code, loads.get(0).audience().region()),
                loads.stream().mapToInt(load -> load.audience().people()).max().orElse(0), loads)).toList());
        return "change/calendar";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String code, @PathVariable long id, Model model) {
        return page(code, id, model);
    }

    @PostMapping("/{id}/stop")
    ModelAndView stop(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        return act(code, id, form, "stopped", model, flash, () -> changes.stop(code, id, form.get("reason"), access.userId()));
    }

    @PostMapping("/{id}/go-on")
    ModelAndView goOn(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        return act(code, id, form, "gone-on", model, flash, () -> changes.goOn(code, id, form.get("reason"), access.userId()));
    }

    @PostMapping("/{id}/roll-back")
    ModelAndView rollBack(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        return act(code, id, form, "rolled-back", model, flash, () -> changes.rollBack(code, id, form.get("reason"), access.userId()));
    }

    @PostMapping("/{id}/waves")
    ModelAndView addWave(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        return act(code, id, form, "replanned", model, flash, () -> changes.addWave(
                code, id, form.get("region"), Values.day("beginsOn", form.get("beginsOn")), access.userId()));
    }

    @PostMapping("/{id}/waves/{number}")
    ModelAndView moveWave(
            @PathVariable String code, @PathVariable long id, @PathVariable int number, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        return act(code, id, form, "replanned", model, flash, () -> changes.moveWave(
                code, id, number, Values.number("turn", form.get("turn")), form.get("region"), Values.day("beginsOn", form.get("beginsOn")),
                access.userId()));
    }

    @PostMapping("/{id}/waves/{number}/drop")
    ModelAndView dropWave(
            @PathVariable String code, @PathVariable long id, @PathVariable int number, Model model, RedirectAttributes flash) {
        return act(code, id, Map.of(), "replanned", model, flash, () -> changes.dropWave(code, id, number, access.userId()));
    }

    @PostMapping("/{id}/waves/{number}/steps")
    ModelAndView recordStep(
            @PathVariable String code, @PathVariable long id, @PathVariable int number, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        return act(code, id, form, "recorded", model, flash, () -> changes.recordStep(
                code, id, number, Values.one("kind", form.get("kind"), ChangeStep.Kind.class), form.get("done"), access.userId()));
    }

    private ModelAndView act(
            String code, long id, Map<String, String> form, String done, Model model, RedirectAttributes flash, Runnable action) {
        requireMember(code);
        find(code, id);
        try {
            action.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return refused(page(code, id, model), form, e, model);
        }
        flash.addFlashAttribute("done", done);
        return to(code, id);
    }

    /** Beside its field as well as above the page: not every field has its place there. */
    private static ModelAndView refused(String view, Map<String, String> form, RuntimeException problem, Model model) {
        if (problem instanceof IllegalArgumentException) {
            model.addAttribute("refusal", RefusedForm.sentence(problem));
        }
        return RefusedForm.page(view, form, problem, model);
    }

    private static ModelAndView to(String code, long id) {
        return new ModelAndView("redirect:/partnerships/" + code + "/changes/" + id);
    }

    private String page(String code, long id, Model model) {
        frame(code, model);
        var change = find(code, id);
        var waves = changes.waves(id);
        var measured = changes.adoption(id);
        model.addAttribute("change", change);
        model.addAttribute("audiences", changes.audiences(id));
        model.addAttribute("waves", waves.stream().map(wave -> waveRow(code, wave, measured)).toList());
        model.addAttribute("held", measured.stream().filter(each -> each.wave() == null).toList());
        model.addAttribute("words", changes.words(id).stream().map(word -> new Word(word, name(code, word.person()))).toList());
        model.addAttribute("lessons", changes.lessonsFor(change));
        model.addAttribute("trace", changes.trace(id).stream().map(event -> new Event(
                event, waves.stream().filter(wave -> Objects.equals(wave.id(), event.wave())).findFirst().map(Wave::key).orElse(null),
                event.person() == null ? null : name(code, event.person()))).toList());
        model.addAttribute("regions", partnerships.regions(code));
        model.addAttribute("elements", Adoption.Element.values());
        var sponsor = changes.maySponsor(code, access.userId());
        model.addAttribute("mayStop", sponsor && change.state() == Change.State.ROLLING_OUT);
        model.addAttribute("mayGoOn", sponsor && change.state() == Change.State.STOPPED);
        model.addAttribute("mayReplan", changes.mayManage(code, access.userId()) && change.size() != null
                && (change.state() == Change.State.PLANNED || change.state() == Change.State.ROLLING_OUT || change.state() == Change.State.STOPPED));
        return "change/change";
    }

    private WaveRow waveRow(String code, Wave wave, List<Adoption> all) {
        var measured = all.stream().filter(each -> Objects.equals(each.wave(), wave.id())).toList();
        return new WaveRow(
                wave, region(code, wave.region()), changes.steps(wave.id()),
                changes.messages(wave.id()).stream().map(id -> new Letter(communications.get(id), communications.reach(id))).toList(), measured,
                measured.stream().filter(each -> each.outcome() != null).reduce((earlier, later) -> later).orElse(null));
    }

    private Partnership frame(String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("mayPropose", partnership.status() == Partnership.Status.ACTIVE && changes.mayManage(code, access.userId()));
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
        return partnership;
    }

    private Change find(String code, long id) {
        try {
            return changes.get(code, id);
        } catch (NoSuchElementException e) {
            throw new NotVisible("no change " + id + " of " + code);
        }
    }

    private String region(String code, String region) {
        return partnerships.regions(code).stream().filter(each -> each.code().equals(region)).findFirst().map(Region::name).orElse(region);
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    private void requireMember(String code) {
        access.requireRole(code, Arrays.stream(Role.values()).map(Role::key).toArray(String[]::new));
    }
}
