package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which partnerships the signed-in person may read, for forms that begin with that choice. */
@RestController
class PartnershipsApi {

    private final Access access;
    private final PartnershipService partnerships;

    PartnershipsApi(Access access, PartnershipService partnerships) {
        this.access = access;
        this.partnerships = partnerships;
    }

    /** @param member whether the person holds a role there */
    record Row(String code, String name, Partnership.Status status, boolean member) {}

    @GetMapping("/api/partnerships")
    List<Row> list() {
        var person = access.userId();
        return partnerships.all().stream()
                .filter(partnership -> access.mayRead(partnership.code()))
                .map(partnership -> new Row(
                        partnership.code(), partnership.name(), partnership.status(),
                        partnerships.participant(partnership.code(), person).isPresent()))
                .toList();
    }
}
