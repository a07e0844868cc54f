package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Signature;
import java.util.List;
import java.util.Optional;

/** Onboardings on record, as people see and move them. */
public interface OnboardingService {

    /** The one that is open, else the last. */
    Optional<Onboarding> latest(String partnership);

    /** Every gap ever found, open ones first. */
    List<Gap> gaps(long id);

    /** Void ones and refusals included, oldest first. */
    List<Signature> signatures(long id);

    /** User ids of those who are asked to close it: never nobody as long as anybody is there. */
    List<String> asked(Gap gap);

    /**
     * @param userId null for the product itself
     * @throws IllegalStateException in a partnership that isn't a draft, or has one open
     */
    Onboarding begin(String partnership, String userId);

    /**
     * A lead or sponsor gives it up before both sides have signed or the first day has come; the draft stays.
     *
     * @throws IllegalArgumentException when the reason says nothing or too much
     * @throws IllegalStateException when nothing is open, or the person is neither
     */
    void abandon(String partnership, String userId, String reason);

    /** Looks at an open onboarding again: what is no longer missing, and whether the charter is still the one that is signed. */
    Seen watch(String partnership);

    /** Partnerships with an open one. */
    List<String> open();

    /**
     * @param closed gaps that are closed on record
     * @param changed id of the onboarding whose signatures are void now, null for none
     */
    record Seen(List<Gap> closed, Long changed) {}

    record OnboardingBegun(long id, String partnership) {}

    record OnboardingAbandoned(long id, String partnership) {}
}
