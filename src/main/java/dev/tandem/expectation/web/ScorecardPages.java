package dev.tandem.expectation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.expectation.Scorecard;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.InvalidField;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Both sides' scorecards of a month, and the disputes about them. Who may read the partnership reads; leads dispute and settle. */
@Controller
@RequestMapping("/partnerships/{code}/scorecards")
class ScorecardPages {

    private static final String[] LEADS = {Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()};

    private final Access access;
    private final ExpectationService expectations;
    private final PartnershipService partnerships;
    private final MessageSource messages;
    private final Clock clock;

    ScorecardPages(
            Access access, ExpectationService expectations, PartnershipService partnerships, MessageSource messages, Clock clock) {
        this.access = access;
        this.expectations = expectations;
        this.partnerships = partnerships;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param month the latest judged one when left out */
    @GetMapping
    String show(@PathVariable String code, @RequestParam(required = false) YearMonth month, Model model) {
        access.requireRead(code);
        return page(code, month, model);
    }

    @PostMapping("/{month}/disputes")
    ModelAndView dispute(
            @PathVariable String code, @PathVariable YearMonth month, @RequestParam(defaultValue = "") String expectation,
            @RequestParam(defaultValue = "") String value, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, month, "dispute", Map.of("expectation", expectation, "value", value, "reason", reason), model, flash,
                () -> expectations.dispute(code, month, expectation, access.userId(), number(value), reason));
    }

    @PostMapping("/{month}/disputes/{dispute}/settlement")
    ModelAndView settle(
            @PathVariable String code, @PathVariable YearMonth month, @PathVariable long dispute,
            @RequestParam(defaultValue = "") String value, Model model, RedirectAttributes flash) {
        access.requireRole(code, LEADS);
        return act(code, month, "settlement-" + dispute, Map.of("value", value), model, flash,
                () -> expectations.agree(code, dispute, access.userId(), number(value)));
    }

    /** Done: back to the page. Refused: the page again, with what was entered and what is wrong with it. */
    private ModelAndView act(
            String code, YearMonth month, String form, Map<String, String> entered, Model model, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (InvalidField e) {
            model.addAttribute("errors", Map.of(e.field(), e.getMessage()));
            return refused(code, month, form, entered, model, HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (IllegalStateException e) {
            model.addAttribute("refusal", e.getMessage());
            return refused(code, month, form, entered, model, HttpStatus.CONFLICT);
        }
        flash.addFlashAttribute("done", form.startsWith("settlement") ? "settlement" : form);
        return new ModelAndView("redirect:/partnerships/" + code + "/scorecards?month=" + month);
    }

    private ModelAndView refused(String code, YearMonth month, String form, Map<String, String> entered, Model model, HttpStatus status) {
        model.addAttribute("form", form);
        model.addAttribute("entered", entered);
        return new ModelAndView(page(code, month, model), model.asMap(), status);
    }

    private String page(String code, YearMonth asked, Model model) {
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        var month = Months.shown(asked, expectations.latestRated(code), expectations.months(code), partnership, clock);
        var cards = expectations.scorecards(code, month);
        var ratings = new EnumMap<Side, ExpectationService.MonthRating>(Side.class);
        for (var side : Side.values()) {
            ratings.put(side, expectations.rating(code, month, side));
        }
        model.addAttribute("partnership", partnership);
        model.addAttribute("month", month);
        model.addAttribute("months", Months.choices(month, expectations.months(code)));
        model.addAttribute("cards", cards);
        model.addAttribute("rating", expectations.rating(code, month));
        model.addAttribute("ratings", ratings);
        model.addAttribute("disputes", expectations.disputes(code, month));
        model.addAttribute("corrections", expectations.corrections(code, month));
        model.addAttribute("names", names(partnership, month));
        model.addAttribute("stale", expectations.stale(code, LocalDate.ofInstant(clock.instant(), partnership.timeZone())).stream()
                .map(Expectation::key).toList());
        model.addAttribute("lines", lines(cards));
        model.addAttribute("mySide", mySide(code));
        model.addAttribute("judgedBy", cards.stream().flatMap(card -> card.lines().stream()).map(ScorecardLine::judgedBy)
                .filter(Objects::nonNull).findFirst().orElse(""));
        return "expectation/scorecards";
    }

    private static Map<String, ScorecardLine> lines(Iterable<Scorecard> cards) {
        var lines = new HashMap<String, ScorecardLine>();
        cards.forEach(card -> card.lines().forEach(line -> lines.put(line.expectation().key(), line)));
        return lines;
    }

    /** Names of those who disputed, settled or corrected, also of who has left. */
    private Map<String, String> names(Partnership partnership, YearMonth month) {
        var ids = new TreeSet<String>();
        expectations.disputes(partnership.code(), month).stream()
                .flatMap(dispute -> Stream.of(dispute.raisedBy(), dispute.open() ? dispute.raisedBy() : dispute.agreedBy()))
                .forEach(ids::add);
        expectations.corrections(partnership.code(), month).forEach(correction -> ids.add(correction.correctedBy()));
        var names = new HashMap<String, String>();
        ids.forEach(id -> names.put(id, partnerships.participant(partnership.code(), id).map(Participant::name).orElse(id)));
        return names;
    }

    /** The side whose lead this is, null for everybody else. */
    private Side mySide(String code) {
        for (var side : Side.values()) {
            if (access.holds(code, Role.leads(side).key())) {
                return side;
            }
        }
        return null;
    }

    /** As people write it: with a decimal point or a decimal comma; null for an empty field. */
    private BigDecimal number(String text) {
        var plain = text.strip().replace('\u2212', '-').replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("-?\\d{1,12}(\\.\\d{1,8})?")) {
            throw new InvalidField("value", messages.getMessage("expectation.dispute.value.number", null, LocaleContextHolder.getLocale()));
        }
        return new BigDecimal(plain);
    }
}
