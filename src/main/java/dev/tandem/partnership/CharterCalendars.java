package dev.tandem.partnership;

import dev.tandem.engine.BusinessDays;
import dev.tandem.engine.PartnershipCalendars;
import org.springframework.stereotype.Component;

/** Tells the engine's timers whose business days they count. */
@Component
class CharterCalendars implements PartnershipCalendars {

    private final Charters charters;
    private final PartnershipService partnerships;

    CharterCalendars(Charters charters, PartnershipService partnerships) {
        this.charters = charters;
        this.partnerships = partnerships;
    }

    @Override
    public BusinessDays centre(String partnership) {
        return partnerships.businessDays(partnership);
    }

    @Override
    public BusinessDays ofPerson(String partnership, String userId) {
        var charter = charters.get(partnership);
        var person = charter.people().get(userId);
        var region = person == null ? null : person.region();
        return partnerships.businessDays(partnership, region);
    }
}
