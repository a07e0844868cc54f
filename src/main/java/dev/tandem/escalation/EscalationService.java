package dev.tandem.escalation;

import java.util.List;

/** Escalations on record. */
public interface EscalationService {

    /**
     * Records an escalation once for its key, however often the step is retried; publishes {@link EscalationRaised} when new.
     *
     * @param key domain fact that makes it one: {@code NORTHWIND-BRIGHTPATH/2026-11/rating}
     * @throws IllegalArgumentException naming the field
     */
    Escalation raise(String key, NewEscalation escalation);

    /** Every escalation ever, oldest first. */
    List<Escalation> of(String partnership);

    /** Status {@code OPEN} or {@code UNDECIDED}, oldest first: on every agenda until decided. */
    List<Escalation> open(String partnership);

    /** Those about a subject, whatever became of them, oldest first. */
    List<Escalation> about(String partnership, String subject);

    record NewEscalation(
            String partnership, String subject, String title, String asked, Escalation.Severity severity, int level, String region) {}

    record EscalationRaised(long id, String partnership) {}
}
