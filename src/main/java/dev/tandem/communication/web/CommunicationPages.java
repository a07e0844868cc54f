package dev.tandem.communication.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.access.RefusedForm;
import dev.tandem.communication.AudienceChannels;
import dev.tandem.communication.BriefingSheet;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.ChatReach;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.Progress;
import dev.tandem.communication.Communications.Reach;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.Communications.Text;
import dev.tandem.communication.Learners;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** What learners are told: all of it, one with its texts, approval and reach, and the form by which one begins. */
@Controller
@RequestMapping("/partnerships/{code}/communications")
class CommunicationPages {

    /** A language that may be added to those there are. */
    private static final Text BLANK = new Text("", "", "");
    /** States in which a chat has, or may have, what was said. */
    private static final Set<String> TOLD = Set.of("SENT", "SENDING", "IN_DOUBT");

    private static final int PAGE = 25;

    private final Access access;
    private final PartnershipService partnerships;
    private final Communications communications;
    private final CommunicationDesk desk;
    private final Learners learners;
    private final BriefingSheet sheets;
    private final AudienceChannels channels;

    CommunicationPages(
            Access access, PartnershipService partnerships, Communications communications, CommunicationDesk desk, Learners learners,
            BriefingSheet sheets, AudienceChannels channels) {
        this.access = access;
        this.partnerships = partnerships;
        this.communications = communications;
        this.desk = desk;
        this.learners = learners;
        this.sheets = sheets;
        this.channels = channels;
    }

    /** @param audiences names */
    record Row(Communication communication, List<String> audiences, String signedBy, Reach reach) {}

    /** @param reach of which a list says less */
    record Line(Communication communication, List<String> audiences, String signedBy, Progress reach) {}

    /** @param audience name */
    record ChatRow(String audience, ChatReach reach) {}

    @ModelAttribute("entered")
    Map<String, String> entered() {
        return Map.of();
    }

    @ModelAttribute("errors")
    Map<String, String> errors() {
        return Map.of();
    }

    @GetMapping
    String list(@PathVariable String code, @RequestParam(defaultValue = "1") int page, Model model) {
        frame(code, model);
        model.addAttribute("hosts", channels.chats(code));
        model.addAttribute("audiences", communications.audiences(code));
        var total = communications.count(code);
        var pages = Math.max(1, (total + PAGE - 1) / PAGE);
        var shown = Math.max(1, Math.min(page, pages));
        var found = communications.of(code, (shown - 1) * PAGE, PAGE);
        var names = communications.audienceNames(code);
        var progress = communications.progress(found.stream().map(Communication::id).toList());
        model.addAttribute("rows", found.stream().map(each -> new Line(each, names(each, names), signedBy(each), progress.get(each.id()))).toList());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("first", (shown - 1) * PAGE + 1);
        model.addAttribute("total", total);
        return "communication/list";
    }

    @GetMapping("/new")
    String blank(@PathVariable String code, Model model) {
        desk.requireWriter(code);
        frame(code, model);
        model.addAttribute("audiences", communications.audiences(code));
        return "communication/new";
    }

    @PostMapping
    ModelAndView plan(
            @PathVariable String code, @RequestParam Map<String, String> form, @RequestParam(required = false) Set<Long> audiences, Model model) {
        desk.requireWriter(code);
        try {
            var facts = new HashMap<>(form);
            facts.keySet().retainAll(Set.of("title", "summary", "why", "date"));
            return to(code, desk.plan(
                    code, form.get("title"), form.get("kind"), form.containsKey("mandatory"), form.get("sendOn"),
                    audiences == null ? Set.of() : audiences, facts));
        } catch (IllegalArgumentException | IllegalStateException e) {
            frame(code, model);
            model.addAttribute("audiences", communications.audiences(code));
            model.addAttribute("chosen", audiences == null ? Set.of() : audiences);
            return RefusedForm.page("communication/new", form, e, model);
        }
    }

    @GetMapping("/{id}")
    String one(@PathVariable String code, @PathVariable long id, Model model) {
        return page(code, id, model);
    }

    /** What is asked for while letters leave. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String code, @PathVariable long id, Model model) {
        page(code, id, model);
        return "communication/communication :: progress";
    }

    @PostMapping("/{id}/texts")
    ModelAndView write(@PathVariable String code, @PathVariable long id, HttpServletRequest request, Model model, RedirectAttributes flash) {
        desk.requireWriter(code);
        return act(code, id, "written", model, flash, found -> {
            var texts = texts(request);
            model.addAttribute("drafts", texts);
            communications.write(found, texts, access.userId());
            model.asMap().remove("drafts");
        });
    }

    private static List<Text> texts(HttpServletRequest request) {
        var locales = values(request, "locale");
        var headings = values(request, "heading");
        var bodies = values(request, "body");
        var texts = new ArrayList<Text>();
        for (var i = 0; i < Math.min(locales.length, Math.min(headings.length, bodies.length)); i++) {
            if (!(headings[i].isBlank() && bodies[i].isBlank())) {
                texts.add(new Text(locales[i].strip(), headings[i], bodies[i]));
            }
        }
        return texts;
    }

    private static String[] values(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    @PostMapping("/{id}/approval")
    ModelAndView approve(
            @PathVariable String code, @PathVariable long id, @RequestParam(defaultValue = "") String textHash, Model model,
            RedirectAttributes flash) {
        return act(code, id, "approved", model, flash, found -> communications.approve(found, access.userId(), textHash));
    }

    @PostMapping("/{id}/sending")
    ModelAndView send(@PathVariable String code, @PathVariable long id, Model model, RedirectAttributes flash) {
        desk.requireWriter(code);
        return act(code, id, "sending", model, flash, found -> desk.send(code, found));
    }

    @PostMapping("/{id}/stop")
    ModelAndView stop(@PathVariable String code, @PathVariable long id, Model model, RedirectAttributes flash) {
        desk.requireStopper(code);
        return act(code, id, "stopped", model, flash, found -> communications.stop(found, access.userId()));
    }

    @PostMapping("/{id}/again")
    ModelAndView again(@PathVariable String code, @PathVariable long id, Model model, RedirectAttributes flash) {
        desk.requireWriter(code);
        return act(code, id, "again", model, flash, found -> communications.sendAgain(found, access.userId()));
    }

    @PostMapping("/{id}/withdrawal")
    ModelAndView withdraw(
            @PathVariable String code, @PathVariable long id, @RequestParam(required = false) String sendOn, Model model,
            RedirectAttributes flash) {
        desk.requireWriter(code);
        try {
            var day = CommunicationDesk.day(sendOn);
            var drafted = communications.withdrawalOf(desk.find(code, id).id(), day, access.userId());
            return to(code, drafted.orElse(id));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return RefusedForm.page(page(code, id, model), Map.of(), e, model);
        }
    }

    /** What line managers hold in front of those without mail; of an approved text only. */
    @GetMapping("/{id}/briefing.pdf")
    ResponseEntity<byte[]> briefing(@PathVariable String code, @PathVariable long id) {
        var found = desk.find(code, id);
        if (found.approval() == null) {
            throw new NotVisible("briefing sheet of communication " + id + ", which nobody has approved");
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("briefing-" + id + ".pdf").build().toString())
                .body(sheets.of(found));
    }

    /** A learner asks to be forgotten, who has no account to ask with. */
    @PostMapping("/forgotten")
    ModelAndView forget(@PathVariable String code, @RequestParam String address, RedirectAttributes flash) {
        if (!access.in("governance-office")) {
            access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        }
        flash.addFlashAttribute("forgotten", learners.forget(code, address));
        return new ModelAndView("redirect:/partnerships/" + code + "/communications");
    }

    private ModelAndView act(String code, long id, String done, Model model, RedirectAttributes flash, LongConsumer work) {
        try {
            work.accept(desk.find(code, id).id());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return RefusedForm.page(page(code, id, model), Map.of(), e, model);
        }
        flash.addFlashAttribute("done", done);
        return to(code, id);
    }

    private static ModelAndView to(String code, long id) {
        return new ModelAndView("redirect:/partnerships/" + code + "/communications/" + id);
    }

    private String page(String code, long id, Model model) {
        var found = desk.find(code, id);
        frame(code, model);
        model.addAttribute("row", new Row(
                found, names(found, communications.audienceNames(code)), signedBy(found),
                found.state() == State.SENDING ? communications.reachSoFar(id) : communications.reach(id)));
        var unsent = found.startedAt() == null && found.state() != State.STOPPED;
        var mayEdit = unsent && desk.mayWrite(code);
        var texts = model.containsAttribute("drafts") ? (List<?>) model.getAttribute("drafts") : found.texts();
        var drafts = new ArrayList<Object>(texts);
        drafts.add(BLANK);
        model.addAttribute("drafts", drafts);
        model.addAttribute("mayEdit", mayEdit);
        model.addAttribute("mayApprove", unsent && found.approval() == null && desk.mayApprove(id));
        model.addAttribute("approvers", communications.approvers(id).stream().filter(each -> each.userId().equals(each.actsFor()))
                .map(each -> person(code, each.userId())).distinct().toList());
        model.addAttribute("withdrawal", communications.withdrawalOf(id).orElse(null));
        model.addAttribute("maySend", mayEdit && found.approval() != null && CommunicationDesk.isSentByHand(found));
        model.addAttribute("startedBy", found.startedBy() == null ? null : person(code, found.startedBy()));
        model.addAttribute("stoppedBy", found.stoppedBy() == null ? null : person(code, found.stoppedBy()));
        model.addAttribute("region", found.region() == null ? null : partnerships.regions(code).stream()
                .filter(region -> region.code().equals(found.region())).findFirst().map(Region::name).orElse(found.region()));
        var chats = chats(found);
        model.addAttribute("chats", chats);
        model.addAttribute("chatsInDoubt", chats.stream().filter(each -> each.reach().state().equals("IN_DOUBT")).count());
        model.addAttribute("toldInChats", chats.stream().anyMatch(each -> TOLD.contains(each.reach().state())));
        var underWay = found.state() == State.SENDING
                || found.state() == State.SENT && chats.stream().anyMatch(each -> each.reach().state().equals("PENDING"));
        model.addAttribute("mayStop", underWay && desk.mayStop(code));
        return "communication/communication";
    }

    private List<ChatRow> chats(Communication of) {
        var names = communications.audienceNames(of.partnership());
        return communications.chats(of.id()).stream().map(each -> new ChatRow(names.get(each.audience()), each))
                .sorted(Comparator.comparing(ChatRow::audience)).toList();
    }

    private void frame(String code, Model model) {
        access.requireRead(code);
        model.addAttribute("partnership", partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code)));
        model.addAttribute("mayWrite", desk.mayWrite(code));
        model.addAttribute("mayForget", access.in("governance-office") || access.holds(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()));
        model.addAttribute("zone", partnerships.zoneOf(code, access.userId()));
    }

    private static List<String> names(Communication of, Map<Long, String> names) {
        return of.audiences().stream().map(names::get).sorted().toList();
    }

    private String signedBy(Communication of) {
        return of.approval() == null ? null : person(of.partnership(), of.approval().userId());
    }

    private String person(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }
}
