package dev.tandem.change;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Waves that hadn't begun when a partnership stood still begin as many business days later as were left; so does the clock of what a
 * sponsor stopped run on, and that of reinforcement.
 */
@Component
class ChangesAfterSuspension {

    private final ChangeRepository changes;
    private final WaveRepository waves;
    private final PartnershipService partnerships;

    ChangesAfterSuspension(ChangeRepository changes, WaveRepository waves, PartnershipService partnerships) {
        this.changes = changes;
        this.waves = waves;
        this.partnerships = partnerships;
    }

    @EventListener
    @Order(2)
    @Transactional
    void on(PartnershipResumed event) {
        var stoodStill = Duration.between(event.suspendedAt(), event.resumedAt());
        for (var change : changes.of(event.partnership())) {
            if (!change.state().ended()) {
                changes.runOn(change.id(), stoodStill);
            }
            for (var wave : waves.of(change.id())) {
                var days = partnerships.businessDays(wave.partnership(), wave.region());
                var begins = wave.beginsOn().atStartOfDay(days.zone()).toInstant();
                if (wave.state() == Wave.State.PLANNED && begins.isAfter(event.suspendedAt())) {
                    var moved = days.resumed(begins, event.suspendedAt(), event.resumedAt()).atZone(days.zone()).toLocalDate();
                    waves.replan(wave.id(), wave.turn(), wave.region(), moved);
                }
            }
        }
    }
}
