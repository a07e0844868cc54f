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
import org.springframework.stereotype.Component;

/** Sponsors of a region are those in office by mandate, wherever they sit themselves: one person may cover several. */
@Component
class SponsorAddressees implements Addressees {

    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final Clock clock;

    SponsorAddressees(SponsorshipService sponsorships, PartnershipService partnerships, Clock clock) {
        this.sponsorships = sponsorships;
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
        return sponsorships.inOffice(partnership, today).stream()
                .filter(sponsor -> sponsor.side() == side.get() && (region == null || region.equals(sponsor.region())))
                .map(Sponsor::userId)
                .collect(toSet());
    }
}
