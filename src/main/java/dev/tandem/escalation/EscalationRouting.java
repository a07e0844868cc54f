package dev.tandem.escalation;

import dev.tandem.escalation.EscalationLevel.Deciders;
import java.util.Set;

/** The table {@code route-escalation}: who decides, how long they have and who is told. */
public interface EscalationRouting {

    /** @param subjectKind what the subject begins with: {@code review}, {@code action}, {@code warning} */
    Route route(int level, Escalation.Severity severity, String subjectKind, boolean regional);

    /** @param days business days of the region of who must act; 0 with {@link Deciders#NOBODY} */
    record Route(Deciders deciders, int days, Set<Told> told) {}

    enum Told {
        /** The region's sponsors of the side that isn't asked. */
        OTHER_SIDE,
        LEADS,
        REGION_SPONSORS,
        CENTRE_SPONSORS
    }
}
