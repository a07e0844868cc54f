package dev.tandem.recognition.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.StoryFiles;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All wins of a partnership, one of them with its stories, and the form to nominate one. */
@Controller
@RequestMapping("/partnerships/{code}/wins")
class WinPages {

    private static final int MONTHS_OF_BALANCE = 3;
    private static final int MONTHS_TO_CHOOSE = 18;
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final Access access;
    private final PartnershipService partnerships;
    private final RecognitionService wins;
    private final StoryService stories;
    private final StoryFiles files;
    private final ExpectationService expectations;
    private final ChangeService changes;
    private final Clock clock;

    WinPages(
            Access access, PartnershipService partnerships, RecognitionService wins, StoryService stories, StoryFiles files,
            ExpectationService expectations, ChangeService changes, Clock clock) {
        this.access = access;
        this.partnerships = partnerships;
        this.wins = wins;
        this.stories = stories;
        this.files = files;
        this.expectations = expectations;
        this.changes = changes;
        this.clock = clock;
    }

    /** @param waits for what, and so for whom; null when for nothing */
    record Row(Win win, String nominatedBy, String waits) {}

    record Said(Win.Word word, String by) {}

    record Consented(Story.Consent consent, String by, boolean holds) {}

    record Telling(Story story, List<Consented> consents, boolean mayWithdraw, Story.Picture picture) {}

    /** What was brought with the form that was refused, by field; empty at first. */
    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    /** Goes out with the form and comes back with it, so that a form that is sent twice nominates one win. */
    @ModelAttribute("once")
    String once() {
        return UUID.randomUUID().toString();
    }

    @GetMapping
    String list(@PathVariable String code, Model model) {
        var partnership = frame(code, model);
        model.addAttribute("rows", wins.of(code).stream().map(win -> row(partnership, win)).toList());
        model.addAttribute("balance", wins.balance(
                code, clock.instant().atZone(partnership.timeZone()).minusMonths(MONTHS_OF_BALANCE).toInstant()));
        return "recognition/list";
    }

    @GetMapping("/new")
    String blank(@PathVariable String code, Model model) {
        requireMember(code);
        form(code, model);
        return "recognition/new";
    }

    private void form(String code, Model model) {
        var partnership = frame(code, model);
        var month = YearMonth.from(LocalDate.ofInstant(clock.instant(), partnership.timeZone()));
        model.addAttribute("expectations", expectations.inForce(code, month.minusMonths(1)));
        model.addAttribute("changes", described(code));
        model.addAttribute("months", java.util.stream.IntStream.rangeClosed(1, MONTHS_TO_CHOOSE).mapToObj(month::minusMonths).toList());
    }

    /** Those that may have brought something. */
    private List<Change> described(String code) {
        return changes.of(code).stream().filter(change -> change.begunAt() != null).toList();
    }

    @PostMapping
    ModelAndView nominate(
            @PathVariable String code, @RequestParam MultiValueMap<String, String> form, Model model, RedirectAttributes flash) {
        requireMember(code);
        try {
            var win = wins.nominate(Nominations.key(code, access.userId(), form.getFirst("once")), Nominations.of(
                    code, access.userId(), form.getFirst("kind"), form.getFirst("who"), form.getFirst("what"), form.getFirst("evidence"),
                    form.getFirst("effect"), form.get("expectation"), form.getFirst("before"), form.getFirst("after"),
                    Nominations.change(form.getFirst("change"))));
            flash.addFlashAttribute("done", "nominated");
            return to(code, win.id());
        } catch (IllegalArgumentException | IllegalStateException e) {
            form(code, model);
            return RefusedForm.page("recognition/new", form.toSingleValueMap(), e, model);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String code, @PathVariable long id, Model model) {
        access.requireRead(code);
        return page(code, id, model);
    }

    @PostMapping("/{id}/quotes")
    ModelAndView quote(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        requireMember(code);
        return act(code, id, form, "quoted", model, flash, () -> wins.quote(
                code, id, access.userId(), new Win.Quote(form.get("saidBy"), form.get("quote"), form.get("permission"))));
    }

    @PostMapping("/{id}/change")
    ModelAndView link(
            @PathVariable String code, @PathVariable long id, @RequestParam Map<String, String> form, Model model, RedirectAttributes flash) {
        requireMember(code);
        return act(code, id, form, "linked", model, flash,
                () -> wins.link(code, id, access.userId(), Nominations.change(form.get("change"))));
    }

    @PostMapping("/{id}/stories/{story}/text")
    ModelAndView write(
            @PathVariable String code, @PathVariable long id, @PathVariable long story, @RequestParam Map<String, String> form, Model model,
            RedirectAttributes flash) {
        requireMember(code);
        return act(code, id, form, "written", model, flash,
                () -> stories.write(code, story, access.userId(), form.get("headline"), form.get("draft")));
    }

    @PostMapping("/{id}/stories/{story}/picture")
    ModelAndView illustrate(
            @PathVariable String code, @PathVariable long id, @PathVariable long story, @RequestParam("picture") MultipartFile picture,
            @RequestParam(defaultValue = "") String description, Model model, RedirectAttributes flash) throws IOException {
        requireMember(code);
        var content = picture.getBytes();
        return act(code, id, Map.of("description", description), "illustrated", model, flash,
                () -> stories.illustrate(code, story, access.userId(), content, description));
    }

    @PostMapping("/{id}/stories/{story}/withdrawal")
    ModelAndView withdraw(
            @PathVariable String code, @PathVariable long id, @PathVariable long story, Model model, RedirectAttributes flash) {
        requireMember(code);
        return act(code, id, Map.of(), "withdrawn", model, flash, () -> stories.withdraw(code, story, access.userId()));
    }

    @GetMapping("/{id}/stories/{story}/story.docx")
    Object docx(@PathVariable String code, @PathVariable long id, @PathVariable long story, Model model) {
        access.requireRead(code);
        return file(code, id, DOCX, story, model, files::docx);
    }

    @GetMapping("/{id}/stories/{story}/story.pdf")
    Object pdf(@PathVariable String code, @PathVariable long id, @PathVariable long story, Model model) {
        access.requireRead(code);
        return file(code, id, MediaType.APPLICATION_PDF, story, model, files::pdf);
    }

    @GetMapping("/{id}/stories/{story}/picture")
    ResponseEntity<byte[]> picture(@PathVariable String code, @PathVariable long id, @PathVariable long story) {
        access.requireRead(code);
        var picture = stories.find(code, story).flatMap(stories::picture).orElseThrow(() -> new NotVisible("no picture of " + story));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(picture.mediaType())).body(picture.content());
    }

    /** The file, or the page that says why there is none. */
    private Object file(String code, long id, MediaType type, long story, Model model, Function<StoryService.Document, byte[]> writer) {
        try {
            var name = "story-" + story + (type == DOCX ? ".docx" : ".pdf");
            return ResponseEntity.ok().contentType(type)
                    .header("Content-Disposition", ContentDisposition.attachment().filename(name).build().toString())
                    .body(writer.apply(stories.document(code, story)));
        } catch (IllegalStateException e) {
            return RefusedForm.page(page(code, id, model), Map.of(), e, model);
        }
    }

    private ModelAndView act(
            String code, long id, Map<String, String> form, String done, Model model, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return RefusedForm.page(page(code, id, model), form, e, model);
        }
        flash.addFlashAttribute("done", done);
        return to(code, id);
    }

    private static ModelAndView to(String code, long id) {
        return new ModelAndView("redirect:/partnerships/" + code + "/wins/" + id);
    }

    private String page(String code, long id, Model model) {
        var win = wins.find(code, id).orElseThrow(() -> new NotVisible("no win " + id));
        var partnership = frame(code, model);
        var member = partnerships.participant(code, access.userId());
        model.addAttribute("row", row(partnership, win));
        model.addAttribute("measures", wins.measures(id));
        model.addAttribute("names", names(code, wins.measures(id)));
        model.addAttribute("change", wins.change(id).map(change -> changes.get(code, change)).orElse(null));
        model.addAttribute("changes", described(code));
        model.addAttribute("words", wins.words(id).stream().map(word -> new Said(word, word.person() == null ? null : name(code, word.person()))).toList());
        model.addAttribute("quotes", wins.quotes(id));
        model.addAttribute("facts", stories.facts(code, id));
        model.addAttribute("stories", stories.of(code, id).stream().map(story -> telling(code, story)).toList());
        model.addAttribute("mayWrite", member.filter(person -> person.has(Role.COMMUNICATIONS) || person.has(Role.leads(person.side()))).isPresent());
        return "recognition/win";
    }

    private Map<String, String> names(String code, List<Win.Measure> measures) {
        var names = new LinkedHashMap<String, String>();
        measures.forEach(measure -> names.put(measure.expectation(), expectations.inForce(code, measure.after()).stream()
                .filter(each -> each.key().equals(measure.expectation())).map(each -> each.name()).findFirst().orElse(measure.expectation())));
        return names;
    }

    private Telling telling(String code, Story story) {
        var consents = stories.consents(story.id()).stream().map(consent -> new Consented(
                consent, name(code, consent.person()), consent.withdrawnAt() == null && consent.hash().equals(story.hash()))).toList();
        var me = access.userId();
        var mayWithdraw = story.state() != Story.State.STOPPED && partnerships.participant(code, me).filter(person ->
                person.has(Role.leads(person.side())) || consents.stream().anyMatch(each -> each.consent().person().equals(me))).isPresent();
        return new Telling(story, consents, mayWithdraw, stories.picture(story).orElse(null));
    }

    private Partnership frame(String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("mayNominate", partnerships.participant(code, access.userId()).isPresent()
                && partnership.status() == Partnership.Status.ACTIVE);
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
        return partnership;
    }

    private Row row(Partnership partnership, Win win) {
        return new Row(win, win.nominatedBy() == null ? null : name(partnership.code(), win.nominatedBy()), waitsFor(win));
    }

    private String waitsFor(Win win) {
        if (win.status() == Win.Status.NOMINATED) {
            return "NOMINATED";
        }
        if (win.status() != Win.Status.CONFIRMED || win.kind() == Win.Kind.PRAISE || win.ring() == null || win.ring().next() == null) {
            return openStory(win);
        }
        var said = wins.words(win.id());
        var stays = said.get(said.size() - 1).said() == Win.Said.STAY;
        var next = stories.of(win.partnership(), win.id()).stream().filter(story -> story.ring() == win.ring().next()).toList();
        var open = openStory(win);
        return open != null ? open : stays || !next.isEmpty() ? null : "CIRCLE";
    }

    private String openStory(Win win) {
        return stories.of(win.partnership(), win.id()).stream().filter(story -> !story.over()).findFirst()
                .map(story -> story.state().name()).orElse(null);
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    private void requireMember(String code) {
        access.requireRole(code, Arrays.stream(Role.values()).map(Role::key).toArray(String[]::new));
    }
}
