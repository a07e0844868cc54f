package dev.tandem.sponsorship;

import static java.util.stream.Collectors.toMap;

import dev.tandem.partnership.CharterGaps;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Regions without a sponsor on a side, and sponsors who lost the role that their mandate needs. */
@Component
class SponsorGaps implements CharterGaps {

    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final Clock clock;

    SponsorGaps(SponsorshipService sponsorships, PartnershipService partnerships, Clock clock) {
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public List<Gap> gaps(String partnership) {
        var day = day(partnership);
        var regions = partnerships.regions(partnership).stream().collect(toMap(Region::code, Region::name));
        var gaps = new ArrayList<Gap>();
        for (var vacancy : sponsorships.vacancies(partnership, day)) {
            gaps.add(new Gap("sponsorship.charter.vacant." + vacancy.side(), regions.get(vacancy.region())));
        }
        for (var sponsor : sponsorships.inOffice(partnership, day)) {
            var person = partnerships.participant(partnership, sponsor.userId());
            if (person.filter(participant -> participant.has(Role.sponsors(sponsor.side()))).isEmpty()) {
                gaps.add(new Gap(
                        "sponsorship.charter.left", person.map(Participant::name).orElse(sponsor.userId()),
                        regions.getOrDefault(sponsor.region(), sponsor.region())));
            }
        }
        return gaps;
    }

    /** Persons: one may hold several mandates. */
    @Override
    public List<Count> counts(String partnership) {
        var persons = sponsorships.inOffice(partnership, day(partnership)).stream().map(Sponsor::userId).distinct().count();
        return List.of(new Count("sponsorship.charter.mandates", (int) persons));
    }

    /** Today; before the partnership starts, its first day. */
    private LocalDate day(String partnership) {
        var charter = partnerships.get(partnership);
        var today = LocalDate.ofInstant(clock.instant(), charter.timeZone());
        return today.isBefore(charter.startsOn()) ? charter.startsOn() : today;
    }
}
