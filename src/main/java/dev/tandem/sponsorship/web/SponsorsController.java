package dev.tandem.sponsorship.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.PersonFigures;
import dev.tandem.sponsorship.SuccessionService;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People of both sides, and sponsors by region; what leads say of their own side's sponsors. */
@Controller
class SponsorsController {

    private final Access access;
    private final PartnershipService partnerships;
    private final SponsorsPages pages;
    private final SuccessionService successions;
    private final PersonFigures figures;

    SponsorsController(
            Access access, PartnershipService partnerships, SponsorsPages pages, SuccessionService successions, PersonFigures figures) {
        this.access = access;
        this.partnerships = partnerships;
        this.pages = pages;
        this.successions = successions;
        this.figures = figures;
    }

    @GetMapping("/partnerships/{code}/sponsors")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("page", pages.of(partnership));
        return "sponsorship/sponsors";
    }

    /** The reader's side's word on persons' figures. */
    @PostMapping("/partnerships/{code}/sponsors/figures")
    String figures(@PathVariable String code, @RequestParam boolean off, RedirectAttributes next) {
        var side = ownSide(code);
        figures.say(code, side, access.userId(), off);
        next.addFlashAttribute("done", figures.areOff(code) == off ? "sponsorship.figures.in-force" : "sponsorship.figures.said");
        return "redirect:/partnerships/{code}/sponsors#figures";
    }

    /** A sponsor of the reader's side leaves. */
    @PostMapping("/partnerships/{code}/sponsors/departures")
    String departure(
            @PathVariable String code, @RequestParam String region, @RequestParam String sponsor,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate lastDay, RedirectAttributes next) {
        var side = ownSide(code);
        var partnership = partnerships.get(code);
        try {
            if (partnership.status() != Partnership.Status.ACTIVE) {
                throw new IllegalArgumentException("not-active");
            }
            successions.declareDeparture(code, side, region, sponsor, lastDay);
            next.addFlashAttribute("done", "sponsorship.departure.done");
        } catch (IllegalArgumentException e) {
            next.addFlashAttribute("problem", "sponsorship.departure.problem." + e.getMessage());
        }
        return "redirect:/partnerships/{code}/sponsors";
    }

    private Side ownSide(String code) {
        var side = partnerships.participant(code, access.userId()).map(Participant::side)
                .orElseThrow(() -> new NotVisible("no participant of " + code));
        access.requireRole(code, Role.leads(side).key());
        return side;
    }
}
