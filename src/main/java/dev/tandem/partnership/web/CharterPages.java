package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.CharterPeople;
import dev.tandem.partnership.CharterGaps;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.PartnershipService.Activation;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The charter: who, what for, where, when; what it lacks; both sides' yes to activate it. */
@Controller
class CharterPages {

    private static final int REVIEWS_AHEAD = 3;

    private final PartnershipService partnerships;
    private final CharterPeople people;
    private final List<CharterGaps> gaps;
    private final Suspensions suspensions;
    private final Access access;
    private final Clock clock;

    CharterPages(
            PartnershipService partnerships, CharterPeople people, List<CharterGaps> gaps, Suspensions suspensions, Access access,
            Clock clock) {
        this.suspensions = suspensions;
        this.partnerships = partnerships;
        this.people = people;
        this.gaps = gaps;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/partnerships/{code}/charter")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.get(code);
        model.addAttribute("partnership", partnership);
        model.addAttribute("reviews", reviewsAhead(partnership));
        model.addAttribute("regions", partnerships.regions(code));
        model.addAttribute("sides", Arrays.stream(Side.values()).map(side -> side(partnership, side)).toList());
        model.addAttribute("gaps", gaps.stream().flatMap(source -> source.gaps(code).stream()).toList());
        model.addAttribute("counts", gaps.stream().flatMap(source -> source.counts(code).stream()).toList());
        var suspension = suspensions.current(code).orElse(null);
        model.addAttribute("suspension", suspension);
        model.addAttribute("suspensionBy", suspension == null ? null : name(code, suspension.askedBy()));
        model.addAttribute("leadOf", Arrays.stream(Side.values()).filter(side -> leads(code, side)).findFirst().orElse(null));
        model.addAttribute("mayImport", access.in("governance-office") || leads(code, Side.CLIENT) || leads(code, Side.PROVIDER));
        return "partnership/charter";
    }

    @PostMapping("/partnerships/{code}/charter/activation")
    String agree(@PathVariable String code, RedirectAttributes redirect) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        try {
            partnerships.agreeToActivate(code, access.userId());
        } catch (IllegalStateException e) {
            // The page shows who agreed meanwhile.
            redirect.addFlashAttribute("overtaken", true);
        }
        return "redirect:/partnerships/{code}/charter";
    }

    @PostMapping("/partnerships/{code}/charter/suspension")
    String suspend(
            @PathVariable String code, @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until, RedirectAttributes redirect) {
        redirect.addFlashAttribute("suspensionReason", reason);
        redirect.addFlashAttribute("suspensionUntil", until);
        return suspension(code, redirect, () -> suspensions.ask(code, access.userId(), reason, until));
    }

    @PostMapping("/partnerships/{code}/charter/suspension/agreement")
    String agreeToSuspend(@PathVariable String code, RedirectAttributes redirect) {
        return suspension(code, redirect, () -> suspensions.agree(code, access.userId()));
    }

    @PostMapping("/partnerships/{code}/charter/suspension/withdrawal")
    String takeBack(@PathVariable String code, RedirectAttributes redirect) {
        return suspension(code, redirect, () -> suspensions.takeBack(code, access.userId()));
    }

    @PostMapping("/partnerships/{code}/charter/suspension/end")
    String resume(@PathVariable String code, RedirectAttributes redirect) {
        return suspension(code, redirect, () -> suspensions.end(code, access.userId()));
    }

    private String suspension(String code, RedirectAttributes redirect, Runnable step) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        try {
            step.run();
        } catch (Suspensions.Refused e) {
            redirect.addFlashAttribute("suspensionProblem", e.getMessage());
        }
        return "redirect:/partnerships/{code}/charter#suspension";
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    @PostMapping("/partnerships/{code}/charter/invitations")
    String invite(@PathVariable String code, @RequestParam String userId, RedirectAttributes redirect) {
        access.requireRead(code);
        var person = partnerships.participant(code, userId).orElseThrow();
        if (!mayInvite(code, person.side())) {
            throw new AccessDeniedException("People of a side are invited by leads of that side and by the governance office.");
        }
        if (people.invite(code, person)) {
            redirect.addFlashAttribute("invited", person.name());
        }
        return "redirect:/partnerships/{code}/charter";
    }

    private static boolean standsStill(Partnership partnership, Optional<Suspensions.Suspension> suspension, Instant meeting) {
        var day = LocalDate.ofInstant(meeting, partnership.timeZone());
        return suspension.filter(still -> day.isBefore(still.resumesOn())).isPresent();
    }

    private List<Instant> reviewsAhead(Partnership partnership) {
        var now = clock.instant();
        var suspension = suspensions.current(partnership.code()).filter(Suspensions.Suspension::inForce);
        List<Instant> meetings = new ArrayList<>();
        for (var month = YearMonth.from(LocalDate.ofInstant(now, partnership.timeZone())); meetings.size() < REVIEWS_AHEAD; month = month.plusMonths(1)) {
            var meeting = partnerships.meetingAt(partnership.code(), month);
            if (meeting.isAfter(now) && !standsStill(partnership, suspension, meeting)) {
                meetings.add(meeting);
            }
        }
        return meetings;
    }

    private SideView side(Partnership partnership, Side side) {
        var code = partnership.code();
        var agreed = partnerships.activations(code).stream().filter(activation -> activation.side() == side).findFirst().orElse(null);
        var agreedBy = agreed == null ? null : partnerships.participant(code, agreed.userId()).map(Participant::name).orElse(agreed.userId());
        var members = partnerships.participants(code).stream().filter(person -> person.side() == side)
                .map(person -> new Person(person, people.account(person.userId()))).toList();
        var mayAgree = partnership.status() == Partnership.Status.DRAFT && agreed == null && leads(code, side);
        return new SideView(side, partnership.organisation(side), agreed, agreedBy, mayAgree, mayInvite(code, side), members);
    }

    private boolean mayInvite(String code, Side side) {
        return partnerships.get(code).status() != Partnership.Status.ENDED && (access.in("governance-office") || leads(code, side));
    }

    private boolean leads(String code, Side side) {
        return access.holds(code, Role.leads(side).key());
    }

    /**
     * @param agreed null while the side hasn't agreed to activate
     * @param mayAgree whether the reader can do so
     */
    record SideView(
            Side side, String organisation, Activation agreed, String agreedBy, boolean mayAgree, boolean mayInvite, List<Person> people) {}

    record Person(Participant participant, CharterPeople.Account account) {}
}
