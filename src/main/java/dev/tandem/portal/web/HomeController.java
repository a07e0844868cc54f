package dev.tandem.portal.web;

import dev.tandem.access.Access;
import dev.tandem.engine.OpenTasks;
import dev.tandem.partnership.PartnershipService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: the partnerships that a person may see, and where each stands. */
@Controller
class HomeController {

    private static final int ON_A_PAGE = 25;

    private final Access access;
    private final PartnershipService partnerships;
    private final Standings standings;
    private final OpenTasks tasks;

    HomeController(Access access, PartnershipService partnerships, Standings standings, OpenTasks tasks) {
        this.access = access;
        this.partnerships = partnerships;
        this.standings = standings;
        this.tasks = tasks;
    }

    /** @param mine open tasks that wait for the reader there */
    record Row(Standings.Standing standing, long mine) {}

    @GetMapping("/")
    String home(@RequestParam(defaultValue = "1") int page, Model model) {
        var visible = partnerships.all().stream().filter(partnership -> access.mayRead(partnership.code())).toList();
        var pages = Math.max(1, (visible.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        var shown = Math.min(Math.max(page, 1), pages);
        var mine = tasks.count(access.userId());
        var rows = visible.stream()
                .skip((long) (shown - 1) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .map(partnership -> new Row(standings.of(partnership), mine.getOrDefault(partnership.code(), 0L)))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("total", visible.size());
        model.addAttribute("first", (shown - 1) * ON_A_PAGE + 1);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("mine", mine.values().stream().mapToLong(Long::longValue).sum());
        return "portal/home";
    }
}
