package dev.tandem.escalation;

import java.util.List;

/** Escalations on record. */
public interface EscalationService {

    /** Records an escalation once for its key, however often the step is retried; publishes {@link EscalationRaised} when new. */
    Escalation raise(String key, NewEscalation escalation);

    /** Status {@code OPEN} or {@code UNDECIDED}, oldest first: on every agenda until decided. */
    List<Escalation> open(String partnership);

    List<Escalation> about(String partnership, String subject);

    record NewEscalation(
            String partnership, String subject, String title, String asked, Escalation.Severity severity, int level, String region) {}

    record EscalationRaised(long id, String partnership) {}
}
