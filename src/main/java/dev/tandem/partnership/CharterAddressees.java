package dev.tandem.partnership;

import dev.tandem.notification.Addressees;
import dev.tandem.notification.Recipient;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** People and roles of the charter, as mail asks for them. Who gives no region belongs to the centre. */
@Component
class CharterAddressees implements Addressees {

    private final Charters charters;
    private final PartnershipService partnerships;

    CharterAddressees(Charters charters, PartnershipService partnerships) {
        this.charters = charters;
        this.partnerships = partnerships;
    }

    @Override
    public Optional<Recipient> person(String partnership, String userId) {
        if (partnership == null) {
            return Optional.empty();
        }
        return charters.find(partnership).flatMap(charter -> Optional.ofNullable(charter.people().get(userId))
                .map(person -> new Recipient(userId, person.name(), person.email(), person.locale(), charter.zoneOf(userId))));
    }

    @Override
    public Set<String> holders(String partnership, String role, String region) {
        var known = Role.of(role);
        if (partnership == null || known.isEmpty() || partnerships.find(partnership).isEmpty()) {
            return Set.of();
        }
        var charter = charters.get(partnership);
        return partnerships.holders(partnership, known.get()).stream()
                .map(Participant::userId)
                .filter(userId -> region == null || charter.regionOf(userId).code().equals(region))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<String> partnershipName(String partnership) {
        return partnership == null ? Optional.empty() : partnerships.find(partnership).map(Partnership::name);
    }

    @Override
    public Optional<String> side(String partnership, String userId) {
        return partnership == null ? Optional.empty() : partnerships.participant(partnership, userId).map(person -> person.side().name());
    }
}
