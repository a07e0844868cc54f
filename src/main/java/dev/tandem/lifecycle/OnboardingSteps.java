package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the process {@code partnership-onboarding} does to an onboarding. */
public interface OnboardingSteps {

    /** @throws java.util.NoSuchElementException when there is none with this id */
    Onboarding get(long id);

    Gap gap(long gapId);

    /**
     * Puts on record what the draft lacks. When it lacks nothing, the charter as it stands waits for signatures.
     *
     * @return whether anything is missing
     */
    boolean lookForGaps(long id);

    List<Gap> openGaps(long id);

    /** Whether the draft still lacks it. */
    boolean isMissing(Gap gap);

    void close(long gapId);

    /** @param by null when sponsors decided so on the ladder */
    void leaveOpen(long gapId, String by, String reason);

    /** What would be wrong about an appointment, {@code field.problem} as the message's key says it; empty when nothing is. */
    List<String> check(Gap gap, Sponsor sponsor);

    void appoint(long gapId, Sponsor sponsor);

    /** Who may sign for the side: its sponsors at the centre; where there is none, its members of the committee, else its leads. */
    List<String> signers(long id, Side side);

    /** Regions without a sponsor on the first day, one line for each side's seat. */
    List<String> vacantSeats(String partnership);

    void sign(long id, Side side, String userId);

    /** Signatures are void, and both sides' leads agree again before sponsors are asked again. */
    void refuse(long id, Side side, String userId, String reason);

    /** Sides of which a signature is missing. */
    List<Side> unsigned(long id);

    void closeSigning(long id);

    /** The day from which the partnership is active: as the charter says, else today. */
    LocalDate firstDay(String partnership);

    /** Fixes when all sponsors meet first. @return whether that was done before */
    boolean callKickOff(long id);

    Instant kickOffBy(long id);

    void recordKickOff(long id, LocalDate heldOn);

    void recordMissedKickOff(long id);

    /** @throws CharterChanged when a signature is missing or belongs to another text: then all are void */
    void activate(long id) throws CharterChanged;

    /** Sponsors decided that nothing comes of it. */
    void leave(long id, String reason);

    /** What was signed isn't what is to come into force. */
    class CharterChanged extends Exception {

        CharterChanged(String message) {
            super(message);
        }
    }
}
