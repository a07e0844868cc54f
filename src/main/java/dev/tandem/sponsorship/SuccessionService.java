package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Succession.Outcome;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Successions on record, and the steps that the process {@code sponsor-succession} takes on them. */
public interface SuccessionService {

    /** The end of a mandate is announced so many days ahead. */
    int DAYS_ANNOUNCED = 60;

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Succession get(long id);

    /** Newest first. */
    List<Succession> of(String partnership);

    /** Everybody who ever looked after a vacant seat, oldest first. */
    List<InterimSponsor> interims(String partnership);

    /** Deputies in the lead for a person, in whatever region. */
    List<String> deputiesInLead(String partnership, String userId);

    /**
     * Looks at every seat of an active partnership: ends mandates of people who lost the role or the account, opens a succession
     * once for each vacancy that is or will be within {@link #DAYS_ANNOUNCED} days, and finds successions that nothing is left
     * for. Nothing in a partnership that isn't active.
     */
    Seen watch(String partnership);

    /**
     * Opens a succession for each sponsor whom the month's figure shows as weak from what was asked in it, unless one runs, the
     * seat is being filled, or persons' figures are off; and finds those that waited for this figure.
     */
    Seen judge(String partnership, YearMonth month);

    /**
     * A lead's word that a sponsor in office leaves, with that last day, today or later: it ends the mandate, and what follows from
     * that begins at once.
     *
     * @throws IllegalArgumentException with the key of a message within {@code sponsorship.departure.problem} that says what is wrong
     */
    void declareDeparture(String partnership, Side side, String region, String userId, LocalDate lastDay);

    void recordConversation(long id, LocalDate on, String by);

    void recordMissedConversation(long id);

    /** By the newest figure; it isn't considered again. */
    Standing standing(long id);

    /** @return the deputy, empty when the mandate names none who may lead */
    Optional<String> putDeputyInLead(long id);

    /** @return false when another succession looks for a sponsor of the seat already: this one has ended then */
    boolean beginAppointment(long id);

    /** The deputy of the last mandate, else the side's sponsor at the centre, else a lead. Again: who was named. */
    Optional<String> nameInterim(long id);

    /** The new sponsor takes office; the weak one's mandate, and the interim, end the day before. */
    void appoint(long id, Appointment appointment);

    /** What would be wrong about it, empty when nothing is. */
    List<Problem> check(long id, Appointment appointment);

    /** Ends it; the interim's last day is the day before a sponsor is in office, where there is or will be one. */
    void end(long id, Outcome outcome);

    /** By role and mandate, whoever may be away: never the person whom it is about, nor anybody of the other side. */
    List<String> deciders(long id);

    /** @param deputyUserId null for none */
    record Appointment(String userId, String deputyUserId, String mandate, LocalDate from) {}

    /** @param what {@code field.problem}, a message's key within {@code succession.refused} */
    record Problem(String field, String what) {}

    enum Standing {
        RECOVERED,
        WEAK,
        /** Nothing was asked of the sponsor in the month: the figure says nothing. */
        UNTRIED
    }

    /**
     * @param opened to be started
     * @param figures those whose figure has come
     * @param over those whose weak sponsor has left office, or that persons' figures began, where they are off now
     * @param filled those whose seat has a sponsor from elsewhere
     */
    record Seen(List<Succession> opened, List<Succession> figures, List<Succession> over, List<Succession> filled) {}
}
