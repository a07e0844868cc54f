package dev.tandem.warning;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the process does to a shared warning, by its reference. Nothing that leaves here holds a warning's text, but for what sponsors may see. */
public interface WarningSteps {

    /** Shared and not closed, and what struck unwarned since the day, oldest first. Each for those alone who may see it. */
    List<OnAgenda> forAgenda(String partnership, LocalDate struckSince);

    /** @param day when it could hit, or struck */
    record OnAgenda(String reference, Side side, LocalDate day, boolean struckWithoutWarning) {}

    /** What everybody of the partnership may see, sponsors included: stage {@code SPONSORS}. The one way out for a warning's text. */
    List<ForSponsors> forSponsors(String partnership);

    record ForSponsors(String reference, String matter, LocalDate day, boolean struckWithoutWarning) {}

    /** @throws IllegalStateException when it isn't shared: no process may know of it */
    Facts facts(String reference);

    /** Whether this person has answered it for the other side. */
    boolean hasAnswered(String reference, String userId);

    /** Whether this person has said for the side what to do. */
    boolean hasTriaged(String reference, Side side, String userId);

    void recordAnswer(String reference);

    /** The other side kept silent: sponsors see it, which sharing consented to. */
    void widenForSilence(String reference);

    void recordEscalation(String reference);

    /** @param riskAccepted nothing more is to be done: it is closed */
    void recordDecision(String reference, String decision, String guidance, boolean riskAccepted);

    void recordTriageSilence(String reference, Side side);

    /** What both sides' leads agree on; {@code WATCH} when they don't, or one kept silent. */
    Warning.Triage settle(String reference);

    /** @param userId null when nobody said: the outcome is unknown @param struckOn null unless it struck */
    void recordOutcome(String reference, String userId, Warning.Outcome outcome, LocalDate struckOn);

    /** @param answerDueAt two business days of those who must answer, half of them at {@code answerHalfAt} */
    record Facts(
            String partnership, String reference, Side side, LocalDate couldHitOn, Instant hitsAt, boolean severe, Instant answerHalfAt,
            Instant answerDueAt) {}
}
