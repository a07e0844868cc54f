package dev.tandem.partnership;

import java.util.Map;
import java.util.Optional;

/** What a table may rely on while it is checked: the partnership as it will be once the tables before it are applied. */
public interface ImportContext {

    /** Code of the partnership that rows belong to; the file's own when it brings a {@code partnership} table. */
    String partnership();

    /** Empty when the import would create it. */
    Optional<Partnership> existing();

    /** By code. */
    Map<String, Region> regions();

    /** By user id. */
    Map<String, Participant> participants();

    /** Leave and find what another table's session needs, e.g. the expectations' keys that results refer to. */
    Map<String, Object> shared();

    /** Who imports. */
    String userId();

    /**
     * Whether the importer may change what is the side's alone, such as its people: a side's leads may for their own
     * side, the governance office for both.
     */
    default boolean actsFor(Side side) {
        return true;
    }
}
