package dev.tandem.change;

import dev.tandem.sponsorship.SponsoredMatters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes in flight that move people of the region; at the centre all of them. */
@Component
class OpenChanges implements SponsoredMatters {

    private final ChangeService changes;

    OpenChanges(ChangeService changes) {
        this.changes = changes;
    }

    @Override
    public List<String> open(String partnership, String region, boolean centre) {
        return changes.inFlight(partnership).stream()
                .filter(change -> centre || changes.audiences(change.id()).stream().anyMatch(audience -> audience.region().equals(region)))
                .map(Change::title)
                .toList();
    }
}
