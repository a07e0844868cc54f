package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.PartnershipService.Activation;
import dev.tandem.partnership.Role;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/partnerships/{code}/activation}: who agreed, and agreeing for one's own side. 409 when that can't be any more. */
@RestController
class ActivationApi {

    private final PartnershipService partnerships;
    private final Access access;

    ActivationApi(PartnershipService partnerships, Access access) {
        this.partnerships = partnerships;
        this.access = access;
    }

    /** @param activeFrom null while it is a draft */
    record State(String partnership, Partnership.Status status, LocalDate activeFrom, List<Activation> agreed) {}

    @GetMapping("/api/partnerships/{code}/activation")
    State get(@PathVariable String code) {
        access.requireRead(code);
        return state(code);
    }

    @PostMapping("/api/partnerships/{code}/activation")
    State agree(@PathVariable String code) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        partnerships.agreeToActivate(code, access.userId());
        return state(code);
    }

    private State state(String code) {
        var partnership = partnerships.get(code);
        return new State(code, partnership.status(), partnership.activeFrom(), partnerships.activations(code));
    }
}
