package dev.tandem.partnership;

import dev.tandem.engine.BusinessDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Partnerships on record. Asks for nobody's permission: callers on behalf of a person go through {@code access} first. */
public interface PartnershipService {

    /** @throws java.util.NoSuchElementException when there is none with this code */
    Partnership get(String code);

    Optional<Partnership> find(String code);

    /** Holds the partnership until the transaction ends: of two who would record the same at once, the second finds what the first did. */
    void hold(String code);

    /** All, drafts included, by code. */
    List<Partnership> all();

    /** Those whose reviews open: status {@code ACTIVE}. */
    List<Partnership> active();

    /** By distance from the centre, then code. */
    List<Region> regions(String code);

    /** The region at distance 0. */
    Region centre(String code);

    /** Those who hold a role today, by side, then name. */
    List<Participant> participants(String code);

    Optional<Participant> participant(String code, String userId);

    List<Participant> holders(String code, Role role);

    /** The zone in which the person reads dates: the region's, else the partnership's. */
    ZoneId zoneOf(String code, String userId);

    /** Business days of the centre, in the partnership's time zone. */
    BusinessDays businessDays(String code);

    /** Business days of one region; of the centre when {@code region} is null. */
    BusinessDays businessDays(String code, String region);

    /** The day the charter's rule gives for the month's review, moved off weekends and the centre's public holidays to the next business day. */
    LocalDate reviewDay(String code, YearMonth month);

    /** {@link #reviewDay} at the charter's meeting time, in the partnership's time zone. */
    Instant meetingAt(String code, YearMonth month);

    List<Activation> activations(String code);

    /**
     * One side's lead agrees to the draft charter and publishes {@link DraftAgreed}. With the second side's yes the partnership is
     * active from today on and {@link PartnershipActivated} is published, unless an {@link ActivationGate} lets it wait.
     *
     * @throws IllegalStateException when it isn't a draft, or the side has agreed already
     */
    void agreeToActivate(String code, String userId);

    /** Both sides' yes is asked for again; nothing when the partnership isn't a draft any more. */
    void takeBackAgreements(String code);

    /**
     * Makes a draft active from that day on and publishes {@link PartnershipActivated}. Asks for nobody's permission.
     *
     * @throws IllegalStateException when it isn't a draft
     */
    void activate(String code, LocalDate from);

    /**
     * Both sides have agreed on another last day. Asks for nobody's permission.
     *
     * @throws IllegalStateException when it isn't active
     */
    void moveEnd(String code, LocalDate endsOn);

    /**
     * It has ended with that last day: from now on it is read, and changed by nobody. Asks for nobody's permission; publishes
     * {@link PartnershipEnded}.
     *
     * @throws IllegalStateException when it isn't active
     */
    void end(String code, LocalDate lastDay);

    record Activation(Side side, String userId, Instant at) {}

    /** Published in the transaction in which a lead of a side agreed to the draft. */
    record DraftAgreed(String partnership, Side side) {}

    /** Published in the transaction in which an import wrote a draft. @param isNew whether the partnership came with it */
    record DraftImported(String partnership, boolean isNew) {}

    /** Published in the transaction that ended it. */
    record PartnershipEnded(String partnership, LocalDate lastDay) {}

    /** Published in the transaction that made it active. */
    record PartnershipActivated(String partnership, LocalDate activeFrom) {}
}
