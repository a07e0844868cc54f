package dev.tandem.escalation;

import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.List;

/** Escalations on record. */
public interface EscalationService {

    /**
     * The message that a decision brings to whatever process waits with the escalation's id in the variable
     * {@link #ESCALATION_ID}; it comes with {@link #DECISION}: a {@link Escalation.Decision} or {@code UNDECIDED}.
     * Everything else stands on the record.
     */
    String ESCALATION_DECIDED = "escalation-decided";

    String ESCALATION_ID = "escalationId";

    String DECISION = "escalationDecision";

    /** Of what a decider says: leaves room in the decision's guidance for the words of both sides. */
    int LONGEST_GUIDANCE = 1900;

    /**
     * Records an escalation once for its key, however often the step is retried; publishes {@link EscalationRaised} when new.
     * It begins with both leads; a severe one with the region's sponsor, or at the centre where it has no region.
     *
     * Matters of the same root, side, region and severity join a case whose first clock hasn't run half: one decision for all.
     *
     * @param key domain fact that makes it one: {@code NORTHWIND-BRIGHTPATH/2026-11/rating}
     * @throws IllegalArgumentException naming the field
     */
    Escalation raise(String key, NewEscalation escalation);

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Escalation get(long id);

    /**
     * Its cause has gone: nobody needs to decide any more. Publishes {@link EscalationWithdrawn}; nothing when it has ended already.
     *
     * @param reason one sentence for those who were asked; stands on the record as its guidance
     * @throws IllegalStateException while the partnership is suspended, in a sentence: its processes hear nothing
     */
    void withdraw(long id, String reason);

    /** Every escalation ever, oldest first. */
    List<Escalation> of(String partnership);

    /** Status {@code OPEN} or {@code UNDECIDED}, oldest first: on every agenda until decided. */
    List<Escalation> open(String partnership);

    /** Those about a subject, whatever became of them, oldest first. */
    List<Escalation> about(String partnership, String subject);

    /**
     * @param root null when it springs from nothing but its subject
     * @param actingSide the side that must act, null for both
     * @param region null for the whole partnership
     */
    record NewEscalation(
            String partnership, String subject, String root, String title, String asked, Escalation.Severity severity, Side actingSide,
            String region) {}

    /** Everything about one: the ladder it climbed and the matters that are decided with it. */
    EscalationDetail detail(long id);

    /**
     * A lead carries a matter up by hand.
     *
     * @param token what makes it one: sent twice with the same, it is raised once; null for one that is sent once
     * @throws IllegalArgumentException naming the field
     * @throws IllegalStateException in a partnership that isn't active, in a sentence
     */
    Escalation raiseByHand(String userId, String token, NewEscalation escalation);

    /** Every escalation of the partnership with all that belongs to it, oldest first; for lists, at the price of few queries. */
    List<EscalationDetail> details(String partnership);

    /**
     * What the committee left undecided is decided in a meeting; nothing when it was decided meanwhile.
     *
     * @throws IllegalArgumentException naming the field
     */
    void decideUndecided(long id, Escalation.Decision decision, String guidance, LocalDate dueOn);

    /** Published in the transaction that recorded it. */
    record EscalationRaised(long id, String partnership) {}

    /** Published when it was decided, or left undecided above the last level. */
    record EscalationDecided(long id, String partnership) {}

    /** Published when its cause has gone. */
    record EscalationWithdrawn(long id, String partnership) {}
}
