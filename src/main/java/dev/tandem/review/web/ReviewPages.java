package dev.tandem.review.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.review.InvalidField;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A partnership's reviews, and one of them: members read, leads act, whoever else may read only reads. */
@Controller
@RequestMapping("/partnerships/{code}/reviews")
class ReviewPages {

    static final String[] LEADS = {Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()};
    static final String[] MEMBERS = Arrays.stream(Role.values()).map(Role::key).toArray(String[]::new);

    private final Access access;
    private final ReviewService reviews;
    private final PartnershipService partnerships;
    private final ReviewViews views;
    private final MessageSource messages;

    ReviewPages(Access access, ReviewService reviews, PartnershipService partnerships, ReviewViews views, MessageSource messages) {
        this.access = access;
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.views = views;
        this.messages = messages;
    }

    @GetMapping
    String list(@PathVariable String code, Model model) {
        access.requireRead(code);
        put(model, partnerships.get(code));
        model.addAttribute("reviews", views.list(code));
        return "review/list";
    }

    @GetMapping("/{month}")
    String one(@PathVariable String code, @PathVariable YearMonth month, Model model) {
        access.requireRead(code);
        return page(code, month, model);
    }

    @GetMapping("/{month}/pack.pdf")
    ResponseEntity<byte[]> pack(@PathVariable String code, @PathVariable YearMonth month) {
        access.requireRead(code);
        return reviews.pack(code, month)
                .map(pdf -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_PDF)
                        .header(HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.inline().filename("review-" + code + "-" + month + ".pdf").build().toString())
                        .body(pdf))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/{month}/agenda")
    ModelAndView addAgendaItem(
            @PathVariable String code, @PathVariable YearMonth month, @RequestParam(defaultValue = "NOW") Horizon horizon,
            @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String detail, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, MEMBERS);
        return act(code, month, "agenda", Map.of("horizon", horizon.name(), "title", title, "detail", detail), model, flash,
                () -> reviews.addAgendaItem(code, month, access.userId(), horizon, title, detail));
    }

    /** @param date and time of day where the partnership is */
    @PostMapping("/{month}/reschedule")
    ModelAndView reschedule(
            @PathVariable String code, @PathVariable YearMonth month, @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, month, "reschedule", Map.of("date", date, "time", time, "reason", reason), model, flash,
                () -> reviews.reschedule(code, month, access.userId(), moment(code, date, time), reason));
    }

    @PostMapping("/{month}/cancellation")
    ModelAndView askToCancel(
            @PathVariable String code, @PathVariable YearMonth month, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, month, "cancellation", Map.of("reason", reason), model, flash,
                () -> reviews.askToCancel(code, month, access.userId(), reason));
    }

    @PostMapping("/{month}/cancellation/withdraw")
    ModelAndView withdrawCancel(@PathVariable String code, @PathVariable YearMonth month, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, month, "withdrawal", Map.of(), model, flash, () -> reviews.withdrawCancel(code, month, access.userId()));
    }

    /** Done: back to the page. Refused: the page again, with what was entered and what is wrong with it. */
    private ModelAndView act(
            String code, YearMonth month, String form, Map<String, String> entered, Model model, RedirectAttributes flash,
            Runnable action) {
        try {
            action.run();
        } catch (InvalidField e) {
            model.addAttribute("errors", Map.of(e.field(), e.getMessage()));
            return refused(code, month, form, entered, model, HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (IllegalStateException e) {
            model.addAttribute("refusal", e.getMessage());
            return refused(code, month, form, entered, model, HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", form);
        return new ModelAndView("redirect:/partnerships/" + code + "/reviews/" + month);
    }

    private ModelAndView refused(String code, YearMonth month, String form, Map<String, String> entered, Model model, HttpStatus status) {
        model.addAttribute("form", form);
        model.addAttribute("entered", entered);
        return new ModelAndView(page(code, month, model), model.asMap(), status);
    }

    private Instant moment(String code, String date, String time) {
        if (date.isBlank() || time.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(partnerships.get(code).timeZone()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidField("meetingAt", messages.getMessage("review.reschedule.unreadable", null, LocaleContextHolder.getLocale()));
        }
    }

    private String page(String code, YearMonth month, Model model) {
        var partnership = partnerships.get(code);
        put(model, partnership);
        model.addAttribute("view", views.one(code, month));
        model.addAttribute("isMember", access.holds(code, MEMBERS));
        model.addAttribute("isLead", access.holds(code, LEADS));
        model.addAttribute("userId", access.userId());
        model.addAttribute("mySide", partnerships.participant(code, access.userId()).map(Participant::side).orElse(null));
        return "review/review";
    }

    private void put(Model model, Partnership partnership) {
        model.addAttribute("partnership", partnership);
        model.addAttribute("zone", partnerships.zoneOf(partnership.code(), access.userId()));
        for (var absent : new String[] {"errors", "entered"}) {
            if (!model.containsAttribute(absent)) {
                model.addAttribute(absent, Map.of());
            }
        }
    }
}
