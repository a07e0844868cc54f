package dev.tandem.change;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.warning.WarningService.ChangeWanted;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A warning that both sides settle as a change begins one. Its title names the reference alone: the text is for those who may see it. */
@Component
class ChangesFromWarnings {

    private final ChangeService changes;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    ChangesFromWarnings(ChangeService changes, PartnershipService partnerships, MessageSource messages) {
        this.changes = changes;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @EventListener
    void on(ChangeWanted event) {
        var source = "warning/" + event.reference();
        var title = messages.getMessage(
                "change.from-warning", new Object[] {event.reference()}, partnerships.get(event.partnership()).locale());
        changes.propose(event.partnership() + "/" + source, event.partnership(), title, source, null);
    }
}
