package dev.tandem.sponsorship;

import static java.util.stream.Collectors.toSet;

import dev.tandem.notification.Addressees;
import dev.tandem.notification.Recipient;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Sponsors of a region are those in office by mandate, wherever they sit themselves: one person may cover several. Deputies in the
 * lead get what they get, and so does who looks after a vacant seat.
 */
@Component
class SponsorAddressees implements Addressees {

    private final SponsorshipService sponsorships;
    private final SuccessionService successions;
    private final PartnershipService partnerships;
    private final Clock clock;

    SponsorAddressees(
            SponsorshipService sponsorships, SuccessionService successions, PartnershipService partnerships, Clock clock) {
        this.sponsorships = sponsorships;
        this.successions = successions;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    /** People are answered for by the charter's participants. */
    @Override
    public Optional<Recipient> person(String partnership, String userId) {
        return Optional.empty();
    }

    @Override
    public Set<String> holders(String partnership, String role, String region) {
        var side = Role.of(role)
                .filter(asked -> asked == Role.CLIENT_SPONSORS || asked == Role.PROVIDER_SPONSORS)
                .map(Role::side);
        var charter = partnerships.find(partnership);
        if (side.isEmpty() || charter.isEmpty()) {
            return Set.of();
        }
        var today = LocalDate.ofInstant(clock.instant(), charter.get().timeZone());
        var sponsors = sponsorships.inOffice(partnership, today).stream()
                .filter(sponsor -> sponsor.side() == side.get() && (region == null || region.equals(sponsor.region())))
                .map(Sponsor::userId);
        var leading = successions.of(partnership).stream()
                .filter(succession -> succession.isOpen() && succession.deputyLeadsFrom() != null && succession.side() == side.get()
                        && (region == null || region.equals(succession.region())))
                .map(Succession::deputyUserId);
        var interims = successions.interims(partnership).stream()
                .filter(interim -> interim.inOffice(today) && interim.side() == side.get()
                        && (region == null || region.equals(interim.region())))
                .map(InterimSponsor::userId);
        return Stream.of(sponsors, leading, interims).flatMap(all -> all).collect(toSet());
    }
}
