package dev.tandem.escalation;

import java.util.List;

/**
 * One escalation with all that belongs to it.
 *
 * @param partOf the escalation with which it is decided, null when it leads its own case
 * @param raisedBy the lead who raised it, null when a process did
 * @param levels of its case, from the first that was asked
 * @param parts the matters that are decided with it, itself excepted; oldest first
 */
public record EscalationDetail(
        Escalation escalation, Long partOf, String raisedBy, List<EscalationLevel> levels, List<Escalation> parts) {}
