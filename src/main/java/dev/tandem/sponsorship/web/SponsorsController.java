package dev.tandem.sponsorship.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.partnership.PartnershipService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** People of both sides, and sponsors by region. */
@Controller
class SponsorsController {

    private final Access access;
    private final PartnershipService partnerships;
    private final SponsorsPages pages;

    SponsorsController(Access access, PartnershipService partnerships, SponsorsPages pages) {
        this.access = access;
        this.partnerships = partnerships;
        this.pages = pages;
    }

    @GetMapping("/partnerships/{code}/sponsors")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        model.addAttribute("partnership", partnership);
        model.addAttribute("page", pages.of(partnership));
        return "sponsorship/sponsors";
    }
}
