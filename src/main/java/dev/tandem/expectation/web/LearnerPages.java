package dev.tandem.expectation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import java.time.Clock;
import java.time.YearMonth;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What learners say: by region, by programme, and in their own words. */
@Controller
class LearnerPages {

    private static final int COMMENTS = 25;

    private final Access access;
    private final ExpectationService expectations;
    private final PartnershipService partnerships;
    private final Clock clock;

    LearnerPages(Access access, ExpectationService expectations, PartnershipService partnerships, Clock clock) {
        this.access = access;
        this.expectations = expectations;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    /** @param month the latest judged one when left out */
    @GetMapping("/partnerships/{code}/learners")
    String show(@PathVariable String code, @RequestParam(required = false) YearMonth month, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        var onRecord = expectations.months(code);
        var shown = Months.shown(month, expectations.latestRated(code), onRecord, partnership, clock);
        model.addAttribute("partnership", partnership);
        model.addAttribute("month", shown);
        model.addAttribute("months", Months.choices(shown, onRecord));
        model.addAttribute("rows", LearnerRow.of(expectations.learnerSatisfaction(code, shown), expectations.learnerHistory(code, shown)));
        model.addAttribute("regionNames", partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Region::name)));
        // One more than is shown tells whether there are more.
        var comments = expectations.learnerComments(code, shown, COMMENTS + 1);
        model.addAttribute("comments", comments.subList(0, Math.min(COMMENTS, comments.size())));
        model.addAttribute("moreComments", comments.size() > COMMENTS);
        return "expectation/learners";
    }
}
