package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked for what on the way to the first day. */
@Component
class OnboardingPeople {

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final DraftCharter draft;

    OnboardingPeople(PartnershipService partnerships, SponsorshipService sponsorships, DraftCharter draft) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.draft = draft;
    }

    List<String> asked(Gap gap) {
        var code = gap.partnership();
        return switch (gap.kind()) {
            case SPONSOR -> firstOf(atCentre(code, gap.side()), holders(code, gap.side(), Role.JOINT_COMMITTEE), leads(code, gap.side()));
            case LEAD -> firstOf(
                    atCentre(code, gap.side()), holders(code, gap.side(), Role.JOINT_COMMITTEE), leads(code, other(gap.side())));
            case ACCOUNTS, AGREEMENT -> firstOf(leads(code, gap.side()), atCentre(code, gap.side()), leads(code, other(gap.side())));
            case CALENDAR, EXPECTATIONS -> bothLeads(code);
        };
    }

    List<String> bothLeads(String code) {
        return Arrays.stream(Side.values()).flatMap(side -> leads(code, side)).toList();
    }

    List<String> signers(String code, Side side) {
        return firstOf(atCentre(code, side), holders(code, side, Role.JOINT_COMMITTEE), leads(code, side));
    }

    /** Everybody with a mandate on the first day, and both sides' leads. */
    List<String> atKickOff(String code) {
        return Stream.concat(
                        sponsorships.inOffice(code, draft.firstDay(code)).stream().map(Sponsor::userId), bothLeads(code).stream())
                .distinct().toList();
    }

    private Stream<String> atCentre(String code, Side side) {
        return sponsorships.atCentre(code, side, draft.firstDay(code)).stream().map(Sponsor::userId);
    }

    private Stream<String> leads(String code, Side side) {
        return holders(code, side, Role.leads(side));
    }

    private Stream<String> holders(String code, Side side, Role role) {
        return partnerships.holders(code, role).stream().filter(person -> person.side() == side).map(Participant::userId);
    }

    private static Side other(Side side) {
        return side == Side.CLIENT ? Side.PROVIDER : Side.CLIENT;
    }

    @SafeVarargs
    private static List<String> firstOf(Stream<String>... groups) {
        return Stream.of(groups).map(group -> group.distinct().toList()).filter(group -> !group.isEmpty()).findFirst().orElse(List.of());
    }
}
