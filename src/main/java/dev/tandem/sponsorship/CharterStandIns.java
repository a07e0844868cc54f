package dev.tandem.sponsorship;

import dev.tandem.partnership.Absences;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stand-ins by mandate and role. */
@Component
@Transactional(readOnly = true)
class CharterStandIns implements StandIns {

    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final Absences absences;
    private final SuccessionService successions;
    private final Clock clock;

    CharterStandIns(
            SponsorshipService sponsorships, PartnershipService partnerships, Absences absences, SuccessionService successions, Clock clock) {
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.absences = absences;
        this.successions = successions;
        this.clock = clock;
    }

    @Override
    public Set<String> of(String partnership, String userId) {
        var mandates = sponsorships.inOffice(partnership, today(partnership, userId)).stream()
                .filter(mandate -> mandate.userId().equals(userId))
                .toList();
        var standIns = mandates.isEmpty() ? leads(partnership, userId) : deputies(mandates);
        standIns.remove(userId);
        return standIns;
    }

    private static Set<String> deputies(List<Sponsor> mandates) {
        return mandates.stream().map(Sponsor::deputyUserId).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> leads(String partnership, String userId) {
        return partnerships.participant(partnership, userId).stream()
                .flatMap(person -> partnerships.holders(partnership, Role.leads(person.side())).stream())
                .map(Participant::userId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public boolean away(String partnership, String userId) {
        return absences.away(userId, today(partnership, userId));
    }

    @Override
    public Set<String> asked(String partnership, String userId) {
        var asked = new LinkedHashSet<String>();
        asked.add(userId);
        if (away(partnership, userId)) {
            asked.addAll(of(partnership, userId));
        }
        asked.addAll(successions.deputiesInLead(partnership, userId));
        return asked;
    }

    private LocalDate today(String partnership, String userId) {
        return LocalDate.ofInstant(clock.instant(), partnerships.zoneOf(partnership, userId));
    }
}
