package dev.tandem.partnership;

import java.util.EnumSet;
import java.util.Set;

/** Who may import into which partnership; asked once the files have named it, before anything of it is told. */
@FunctionalInterface
public interface ImportGate {

    /** For the system itself. */
    ImportGate OPEN = (partnership, exists) -> EnumSet.allOf(Side.class);

    /**
     * @param exists whether there is such a partnership already
     * @return the sides whose own the importer may change
     * @throws org.springframework.security.access.AccessDeniedException when the person may not import there
     */
    Set<Side> admit(String partnership, boolean exists);

    /** @throws org.springframework.security.access.AccessDeniedException when the person was admitted, but not with this table */
    default void admit(String partnership, ImportTable table) {}
}
