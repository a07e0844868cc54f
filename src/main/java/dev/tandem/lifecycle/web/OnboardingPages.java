package dev.tandem.lifecycle.web;

import dev.tandem.access.Access;
import dev.tandem.lifecycle.Onboarding;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way to the first day: what is missing, who is asked, what closes it, who has signed. */
@Controller
class OnboardingPages {

    private static final String[] MAY_ABANDON = {
        Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key(), Role.CLIENT_SPONSORS.key(), Role.PROVIDER_SPONSORS.key()
    };

    private final OnboardingService onboardings;
    private final OnboardingSteps steps;
    private final PartnershipService partnerships;
    private final Access access;

    OnboardingPages(OnboardingService onboardings, OnboardingSteps steps, PartnershipService partnerships, Access access) {
        this.onboardings = onboardings;
        this.steps = steps;
        this.partnerships = partnerships;
        this.access = access;
    }

    @GetMapping("/partnerships/{code}/onboarding")
    String show(@PathVariable String code, Model model) {
        access.requireRead(code);
        var partnership = partnerships.get(code);
        var draft = partnership.status() == Partnership.Status.DRAFT;
        model.addAttribute("partnership", partnership);
        model.addAttribute("draft", draft);
        var found = onboardings.latest(code);
        var open = found.filter(Onboarding::open).isPresent();
        model.addAttribute("onboarding", found.orElse(null));
        model.addAttribute("mayBegin", draft && !open && access.holds(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key()));
        model.addAttribute("mayAbandon", open && access.holds(code, MAY_ABANDON));
        found.ifPresent(onboarding -> {
            model.addAttribute("firstDay", draft ? steps.firstDay(code) : partnership.activeFrom());
            model.addAttribute("begunBy", onboarding.begunBy() == null ? null : name(code, onboarding.begunBy()));
            var gaps = onboardings.gaps(onboarding.id());
            model.addAttribute("gaps", gaps.stream().map(gap -> row(partnership, gap)).toList());
            model.addAttribute("missing", gaps.stream().filter(Gap::open).count());
            model.addAttribute("signatures", onboardings.signatures(onboarding.id()).stream()
                    .map(signature -> new SignatureRow(signature, name(code, signature.by()))).toList());
        });
        return "lifecycle/onboarding";
    }

    @PostMapping("/partnerships/{code}/onboarding")
    String begin(@PathVariable String code, RedirectAttributes redirect) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        return done(redirect, () -> onboardings.begin(code, access.userId()));
    }

    @PostMapping("/partnerships/{code}/onboarding/abandonment")
    String abandon(@PathVariable String code, @RequestParam(defaultValue = "") String reason, RedirectAttributes redirect) {
        access.requireRole(code, MAY_ABANDON);
        redirect.addFlashAttribute("reason", reason);
        return done(redirect, () -> onboardings.abandon(code, access.userId(), reason));
    }

    private static String done(RedirectAttributes redirect, Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException | IllegalArgumentException e) {
            redirect.addFlashAttribute("problem", e.getMessage());
        }
        return "redirect:/partnerships/{code}/onboarding";
    }

    private GapRow row(Partnership partnership, Gap gap) {
        var code = partnership.code();
        var region = partnerships.regions(code).stream().filter(one -> one.code().equals(gap.region())).map(Region::name).findFirst()
                .orElse("");
        return new GapRow(
                gap, gap.side() == null ? partnership.name() : partnership.organisation(gap.side()), region,
                gap.open() ? names(code, onboardings.asked(gap)) : "", gap.decidedBy() == null ? null : name(code, gap.decidedBy()));
    }

    private String names(String code, Collection<String> userIds) {
        return userIds.stream().map(userId -> name(code, userId)).collect(Collectors.joining(", "));
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    /**
     * @param asked names of those who are asked, of an open one
     * @param decidedBy name of who left it open, null where sponsors did on the ladder
     */
    record GapRow(Gap gap, String side, String region, String asked, String decidedBy) {}

    record SignatureRow(Signature signature, String by) {}
}
