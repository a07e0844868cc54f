package dev.tandem.sponsorship.web;

import dev.tandem.access.Access;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.partnership.Absences;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.StandIns;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import jakarta.servlet.http.HttpServletResponse;

/** When one is away, by the own word, and who stands in. */
@Controller
class AbsencesController {

    private final Access access;
    private final Absences absences;
    private final StandIns standIns;
    private final PartnershipService partnerships;
    private final OfficeProperties office;

    AbsencesController(
            Access access, Absences absences, StandIns standIns, PartnershipService partnerships, OfficeProperties office) {
        this.access = access;
        this.absences = absences;
        this.standIns = standIns;
        this.partnerships = partnerships;
        this.office = office;
    }

    /** @param names who stands in there; empty when nobody does */
    record StandInRow(Partnership partnership, List<String> names) {}

    @GetMapping("/account/absences")
    String page(Model model) {
        return show(model, null, null, null);
    }

    @PostMapping("/account/absences")
    String enter(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            Model model, RedirectAttributes next, HttpServletResponse response) {
        var problem = from == null || until == null ? "absences.problem.both"
                : until.isBefore(from) ? "absences.problem.order" : absences.over(until) ? "absences.problem.past" : null;
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(model, problem, from, until);
        }
        absences.enter(access.userId(), from, until);
        next.addFlashAttribute("done", "absences.entered");
        return "redirect:/account/absences";
    }

    @PostMapping("/account/absences/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes next) {
        absences.remove(access.userId(), id);
        next.addFlashAttribute("done", "absences.removed");
        return "redirect:/account/absences";
    }

    private String show(Model model, String problem, LocalDate from, LocalDate until) {
        var userId = access.userId();
        model.addAttribute("absences", absences.of(userId));
        model.addAttribute("standIns", partnerships.all().stream()
                .filter(partnership -> partnerships.participant(partnership.code(), userId).isPresent())
                .map(partnership -> new StandInRow(partnership, names(partnership.code(), userId)))
                .toList());
        model.addAttribute("zone", office.timeZone());
        model.addAttribute("problem", problem);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        return "sponsorship/absences";
    }

    private List<String> names(String code, String userId) {
        return standIns.of(code, userId).stream()
                .map(standIn -> partnerships.participant(code, standIn).map(Participant::name).orElse(standIn))
                .toList();
    }
}
