package dev.tandem.escalation;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What else the day of a decision must be than not past; implemented by modules whose matters are carried up. Asked wherever
 * somebody decides: at each level and in a meeting.
 */
public interface DecisionDays {

    /** @return why it can't be this day, as a sentence in the reader's language; empty when it can, or the subject is another module's */
    Optional<String> problem(String subject, Escalation.Decision decision, LocalDate day);
}
