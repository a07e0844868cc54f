package dev.tandem.lifecycle;

import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked and told at a renewal. */
@Component
class RenewalPeople {

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final Clock clock;

    RenewalPeople(PartnershipService partnerships, SponsorshipService sponsorships, Clock clock) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.clock = clock;
    }

    LocalDate today(String code) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(code).timeZone());
    }

    /** Sponsors of the side at the centre; where there is none, its members of the committee, else its leads. */
    List<String> deciders(String code, Side side) {
        return Stream.of(atCentre(code, side), holders(code, side, Role.JOINT_COMMITTEE), leads(code, side))
                .filter(group -> !group.isEmpty()).findFirst().orElse(List.of());
    }

    List<String> leads(String code, Side side) {
        return holders(code, side, Role.leads(side));
    }

    /** Everybody with a mandate today, and both sides' leads. */
    List<String> told(String code) {
        return Stream.concat(
                        sponsorships.inOffice(code, today(code)).stream().map(Sponsor::userId),
                        Arrays.stream(Side.values()).flatMap(side -> leads(code, side).stream()))
                .distinct().toList();
    }

    List<String> atCentre(String code, Side side) {
        return sponsorships.atCentre(code, side, today(code)).stream().map(Sponsor::userId).distinct().toList();
    }

    private List<String> holders(String code, Side side, Role role) {
        return partnerships.holders(code, role).stream().filter(person -> person.side() == side).map(Participant::userId).distinct().toList();
    }
}
