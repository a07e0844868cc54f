package dev.tandem.partnership.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.partnership.ImportGate;
import dev.tandem.partnership.ImportJob;
import dev.tandem.partnership.ImportJobs;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may import: the governance office everywhere; leads of either side into their partnership, and those who keep a table, such as
 * change managers, that table. Administrators bring in a new partnership and touch none that is there: what an import tells of is what
 * the partnership has on record.
 */
@Component
class ImportRights {

    private static final String REFUSAL =
            "A new partnership is imported by the governance office, into an existing one by the office and by its leads of either side.";

    private static final String NOT_THIS_TABLE = "The table %s is imported by the governance office and by leads. You may import %s.";

    private final Access access;
    private final PartnershipService partnerships;
    private final ImportJobs imports;

    ImportRights(Access access, PartnershipService partnerships, ImportJobs imports) {
        this.access = access;
        this.partnerships = partnerships;
        this.imports = imports;
    }

    /** What the signed-in person may, for good: the import may run when the request has long been answered. */
    ImportGate gate() {
        if (everywhere()) {
            return ImportGate.OPEN;
        }
        var begins = mayBegin();
        var codes = partnerships.all().stream().map(Partnership::code).toList();
        return new Gate(
                begins, codes.stream().collect(Collectors.toMap(code -> code, this::sides)),
                codes.stream().collect(Collectors.toMap(code -> code, this::kept)));
    }

    /**
     * @param led by partnership, the sides that the person leads
     * @param kept by partnership, names of the tables that the person keeps
     */
    private record Gate(boolean begins, Map<String, Set<Side>> led, Map<String, Set<String>> kept) implements ImportGate {

        @Override
        public Set<Side> admit(String code, boolean exists) {
            if (begins && !exists) {
                return EnumSet.allOf(Side.class);
            }
            var sides = led.getOrDefault(code, Set.of());
            if (sides.isEmpty() && kept.getOrDefault(code, Set.of()).isEmpty()) {
                throw new AccessDeniedException(REFUSAL);
            }
            return sides;
        }

        @Override
        public void admit(String code, ImportTable table) {
            var tables = kept.getOrDefault(code, Set.of());
            if (led.containsKey(code) && led.get(code).isEmpty() && !tables.contains(table.name())) {
                throw new AccessDeniedException(NOT_THIS_TABLE.formatted(table.name(), String.join(", ", tables)));
            }
        }
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
        return everywhere() || !sides(code).isEmpty() || !kept(code).isEmpty();
    }

    /** Tables that the person may bring into one partnership or another. */
    List<ImportTable> tables() {
        if (mayBegin() || partnerships.all().stream().anyMatch(partnership -> !sides(partnership.code()).isEmpty())) {
            return imports.tables();
        }
        var kept = partnerships.all().stream().flatMap(partnership -> kept(partnership.code()).stream()).collect(Collectors.toSet());
        return kept.isEmpty() ? imports.tables() : imports.tables().stream().filter(table -> kept.contains(table.name())).toList();
    }

    private Set<String> kept(String code) {
        return imports.tables().stream().filter(table -> !table.alsoBroughtBy().isEmpty()
                        && access.holds(code, table.alsoBroughtBy().stream().map(Role::key).toArray(String[]::new)))
                .map(ImportTable::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Side> sides(String code) {
        var sides = Arrays.stream(Side.values()).filter(side -> access.holds(code, Role.leads(side).key())).toList();
        return sides.isEmpty() ? Set.of() : EnumSet.copyOf(sides);
    }
}
