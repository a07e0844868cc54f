package dev.tandem.lifecycle.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.lifecycle.Onboarding;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.partnership.Role;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The latest onboarding of a partnership, for programs; 409 when one can't begin. */
@RestController
@RequestMapping("/api/partnerships/{code}/onboarding")
class OnboardingApi {

    private final OnboardingService onboardings;
    private final Access access;

    OnboardingApi(OnboardingService onboardings, Access access) {
        this.onboardings = onboardings;
        this.access = access;
    }

    record Answer(Onboarding onboarding, List<Gap> gaps, List<Signature> signatures) {}

    @GetMapping
    Answer get(@PathVariable String code) {
        access.requireRead(code);
        return answer(onboardings.latest(code).orElseThrow(() -> new NotVisible("no onboarding of " + code)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answer begin(@PathVariable String code) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        return answer(onboardings.begin(code, access.userId()));
    }

    private Answer answer(Onboarding onboarding) {
        return new Answer(onboarding, onboardings.gaps(onboarding.id()), onboardings.signatures(onboarding.id()));
    }
}
