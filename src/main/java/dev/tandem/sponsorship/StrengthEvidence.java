package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.YearMonth;
import java.util.List;

/** What sponsors were asked and did in a month; supplied by reviews, escalations and whoever else saw them act. */
public interface StrengthEvidence {

    List<Evidence> of(String partnership, YearMonth month);

    /**
     * @param kind {@code ATTENDANCE} (a review's meeting), {@code ENDORSEMENT} (of a review), {@code DECISION} (of an escalation), {@code VISIBLE_ACT}
     * @param outcome {@code DONE}, {@code LATE} (done, or by the deputy, after half the clock), {@code MISSED}
     * @param detail one line that a sponsor recognises: "Review of November 2026"
     */
    record Evidence(String userId, Side side, String region, Kind kind, Outcome outcome, String detail) {}

    enum Kind {
        ATTENDANCE,
        ENDORSEMENT,
        DECISION,
        VISIBLE_ACT
    }

    enum Outcome {
        DONE,
        LATE,
        MISSED
    }
}
