package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.partnership.ImportGate;
import dev.tandem.partnership.ImportJob;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may import: the governance office everywhere; leads of either side into their partnership. Administrators bring in a new
 * partnership and touch none that is there: what an import tells of is what the partnership has on record.
 */
@Component
class ImportRights {

    private static final String REFUSAL =
            "A new partnership is imported by the governance office, into an existing one by the office and by its leads of either side.";

    private final Access access;
    private final PartnershipService partnerships;

    ImportRights(Access access, PartnershipService partnerships) {
        this.access = access;
        this.partnerships = partnerships;
    }

    /** What the signed-in person may, for good: the import may run when the request has long been answered. */
    ImportGate gate() {
        if (everywhere()) {
            return ImportGate.OPEN;
        }
        var begins = mayBegin();
        Map<String, Set<Side>> led = partnerships.all().stream().map(Partnership::code)
                .collect(Collectors.toMap(code -> code, this::sides));
        return (code, exists) -> {
            if (begins && !exists) {
                return EnumSet.allOf(Side.class);
            }
            var sides = led.getOrDefault(code, Set.of());
            if (sides.isEmpty()) {
                throw new AccessDeniedException(REFUSAL);
            }
            return sides;
        };
    }

    /**
     * What an import found is a partnership's content: administrators see their own imports only.
     *
     * @throws NotVisible when the person may not see it
     */
    ImportJob visible(ImportJob job) {
        if (!job.userId().equals(access.userId()) && !everywhere()) {
            throw new NotVisible("There is no import " + job.id() + " that you may see.");
        }
        return job;
    }

    /** Partnerships into which the person may import. */
    List<Partnership> choices() {
        return partnerships.all().stream().filter(partnership -> mayImportInto(partnership.code())).toList();
    }

    /** With a partnership that isn't there yet. */
    boolean mayBegin() {
        return access.in("governance-office", "camunda-admin");
    }

    private boolean everywhere() {
        return access.in("governance-office");
    }

    /** @throws AccessDeniedException when there is nothing that the person may import */
    void requireSome() {
        if (!mayBegin() && choices().isEmpty()) {
            throw new AccessDeniedException(REFUSAL);
        }
    }

    private boolean mayImportInto(String code) {
        return everywhere() || !sides(code).isEmpty();
    }

    private Set<Side> sides(String code) {
        var sides = Arrays.stream(Side.values()).filter(side -> access.holds(code, Role.leads(side).key())).toList();
        return sides.isEmpty() ? Set.of() : EnumSet.copyOf(sides);
    }
}
