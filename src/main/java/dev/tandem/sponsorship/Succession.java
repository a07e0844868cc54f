package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What is done about a seat, which is one side's place in a region: its sponsor is weak, or nobody is or will be in office.
 *
 * @param userId the weak sponsor, or who held the seat last; null when nobody ever did
 * @param judgedTo the last month whose figure was considered; null unless the sponsor is weak
 * @param vacantFrom first day without a sponsor; null when the sponsor is weak
 * @param talkedOn day of the conversation, null when there was none
 * @param deputyLeadsFrom since when the deputy is in the lead, null when not
 * @param successorUserId null before somebody is appointed
 * @param outcome null while it runs
 */
public record Succession(
        long id, String partnership, Side side, String region, Cause cause, String userId, YearMonth judgedTo, LocalDate vacantFrom,
        Stage stage, LocalDate talkedOn, String talkedBy, String deputyUserId, LocalDate deputyLeadsFrom, String successorUserId,
        LocalDate successorFrom, Instant openedAt, Instant endedAt, Outcome outcome) {

    public enum Cause {
        WEAK,
        /** The mandate's end is announced. */
        ENDS,
        /** The sponsor has lost the role or was declared gone. */
        LEFT,
        VACANT
    }

    public enum Stage {
        CONVERSATION,
        /** The next month's figure will tell. */
        WATCH,
        DEPUTY_LEADS,
        APPOINT,
        HAND_OVER,
        ENDED
    }

    public enum Outcome {
        RECOVERED,
        /** The weak sponsor's mandate has ended. */
        MANDATE_OVER,
        /** Persons' figures were switched off: nobody is talked to because of one. */
        FIGURES_OFF,
        /** Another succession of the seat looks for a sponsor already. */
        UNDER_WAY,
        FILLED_OTHERWISE,
        /** Sponsors accept that the seat is left as it is. */
        ACCEPTED,
        HANDED_OVER,
        /** Nobody said that the hand-over took place. */
        HAND_OVER_SILENT
    }

    public boolean isOpen() {
        return stage != Stage.ENDED;
    }

    public boolean isWeakness() {
        return cause == Cause.WEAK;
    }

    /** Whether a person's weakness shows in it: who may not see persons' figures doesn't see it. */
    public boolean showsWeakness() {
        return isWeakness() && stage != Stage.APPOINT && stage != Stage.HAND_OVER && successorUserId == null;
    }

    public boolean concerns(Sponsor sponsor) {
        return isOfSeat(sponsor.side(), sponsor.region());
    }

    public boolean isOfSeat(Side side, String region) {
        return this.side == side && this.region.equals(region);
    }
}
