package dev.tandem.partnership;

import java.time.LocalDate;
import java.util.List;

/** When people are away, by their own word. Holds in all partnerships of the person. */
public interface Absences {

    boolean away(String userId, LocalDate day);

    /** Whether that day has passed everywhere. */
    boolean over(LocalDate day);

    /** Those that haven't ended yet, by first day. */
    List<Absence> of(String userId);

    /** Everybody who is away today in some time zone: from yesterday to tomorrow. */
    List<String> awayAround();

    /**
     * The person is away from the first day to the last, both included. Days that overlap those on record are joined.
     *
     * @throws IllegalArgumentException naming the field: {@code until} must be on or after {@code from}, and not past
     */
    void enter(String userId, LocalDate from, LocalDate until);

    /** The person is there after all. Nothing when it isn't the person's own. */
    void remove(String userId, long id);

    record Absence(long id, LocalDate from, LocalDate until) {}

    /** Published in the transaction in which it was entered. */
    record AbsenceEntered(String userId, LocalDate from, LocalDate until) {}
}
