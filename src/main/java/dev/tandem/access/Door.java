package dev.tandem.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row of the map of doors: who may use a path by which methods.
 *
 * @param methods HTTP methods; {@link #FILE} stands for GET of static files below a folder, {@link #ANY} for all methods
 * @param path as in the table, below where its section is mounted
 */
public record Door(List<String> methods, String path, Set<Kind> who, Tenant tenant) {

    /** Kinds of people, as the table names them. */
    public enum Kind {
        ANONYMOUS, SIGNED_IN, PARTICIPANT, LEAD, MANAGER, OFFICE, AUDITOR, OWNER, ADMIN, SERVICE, NOBODY;

        /** As in the table: {@code signed-in}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whose content is behind the door. */
    public enum Tenant {
        /** A partnership's, for its own people; office and auditors see every one. */
        OWN,
        /** Likewise, also when the partnership has ended and nothing else is changed any more: taking back what was given. */
        STILL,
        /** Every partnership's. */
        ANY,
        /** No partnership's. */
        NONE
    }

    static final String FILE = "FILE";
    static final String ANY = "*";

    /** What counts as a static file: no page is ever open by its address. */
    static final Pattern STATIC_FILE =
            Pattern.compile("/[A-Za-z0-9_./@-]+\\.(css|js|json|map|svg|png|ico|woff2?|ttf|eot|otf)");

    /** Kinds in the order of the table. */
    public List<Kind> kinds() {
        return who.stream().sorted().toList();
    }

    /** The door exists and nobody may use it. */
    public boolean isShut() {
        return who.contains(Kind.NOBODY);
    }

    /** Whether it opens to people of this kind, being open to all of them or to them in particular. */
    public boolean isFor(Kind kind) {
        return switch (kind) {
            case ANONYMOUS, NOBODY -> who.contains(kind);
            case SERVICE, SIGNED_IN -> who.contains(kind) || who.contains(Kind.ANONYMOUS);
            case LEAD, MANAGER -> who.contains(kind) || isFor(Kind.PARTICIPANT);
            default -> who.contains(kind) || isFor(Kind.SIGNED_IN);
        };
    }

    /** The partnership's code is a step of the path: the map itself keeps foreign ones out. */
    boolean namesPartnership() {
        return Set.of(Tenant.OWN, Tenant.STILL).contains(tenant) && path.contains("{" + Doors.CODE + "}");
    }
}
