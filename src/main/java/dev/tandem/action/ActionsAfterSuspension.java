package dev.tandem.action;

import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was still to be done when a partnership stood still is due as many business days of its doer later as were left. */
@Component
class ActionsAfterSuspension {

    private final ActionRepository items;
    private final ActionStepRepository steps;
    private final PartnershipService partnerships;
    private final Clock clock;

    ActionsAfterSuspension(ActionRepository items, ActionStepRepository steps, PartnershipService partnerships, Clock clock) {
        this.items = items;
        this.steps = steps;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @EventListener
    @Order(2)
    @Transactional
    void on(PartnershipResumed event) {
        for (var item : items.withStatus(event.partnership(), ActionItem.Status.AGREED)) {
            var days = partnerships.businessDays(
                    item.partnership(), partnerships.participant(item.partnership(), item.doer()).map(Participant::region).orElse(null));
            var due = item.dueOn().plusDays(1).atStartOfDay(days.zone()).minusMinutes(1).toInstant();
            if (due.isAfter(event.suspendedAt())) {
                var moved = LocalDate.ofInstant(days.resumed(due, event.suspendedAt(), event.resumedAt()), days.zone());
                if (!moved.equals(item.dueOn())) {
                    items.moveTo(item.id(), moved);
                    steps.insert(item, new ActionStep(ActionStep.Kind.SUSPENDED, null, null, null, moved, clock.instant()));
                }
            }
        }
    }
}
