package dev.tandem.sponsorship.process;

import dev.tandem.notification.People;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.sponsorship.Succession;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Facts that mails about a seat have in common. */
@Component
class SuccessionMails {

    private final PartnershipService partnerships;
    private final People people;

    SuccessionMails(PartnershipService partnerships, People people) {
        this.partnerships = partnerships;
        this.people = people;
    }

    Map<String, Object> facts(Succession succession) {
        var facts = new HashMap<String, Object>();
        facts.put("regionName", region(succession));
        facts.put("partnershipName", people.partnershipName(succession.partnership()).orElse(null));
        facts.put("link", "/partnerships/" + succession.partnership() + "/sponsors");
        return facts;
    }

    String region(Succession succession) {
        return partnerships.regions(succession.partnership()).stream().filter(one -> one.code().equals(succession.region()))
                .map(Region::name).findFirst().orElse(succession.region());
    }
}
