package dev.tandem.sponsorship;

import java.util.Set;

/**
 * Who acts when somebody can't: for a sponsor the deputies of the mandates in office, and nobody where none is named, since a
 * lead has no sponsor's authority; for everybody else the leads of the person's side. Never the person, nor anybody of the other
 * side.
 */
public interface StandIns {

    Set<String> of(String partnership, String userId);

    /** Whether the person is away today, by the own word; today is that of the person's region. */
    boolean away(String partnership, String userId);

    /**
     * Whom a task for the person is offered to now: the person, the stand-ins while the person is away, and the deputy who is in the
     * lead of a weak sponsorship.
     */
    Set<String> asked(String partnership, String userId);
}
