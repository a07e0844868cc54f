package dev.tandem.review.process;

import dev.tandem.engine.Tasks;
import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/monthly-review/monthly-review.bpmn} share. */
public final class MonthlyReviewProcess {

    public static final String KEY = "monthly-review";

    /** Messages that move a running review. */
    public static final String REVIEW_RESCHEDULED = "review-rescheduled";

    public static final String REVIEW_CANCELLED = "review-cancelled";

    /** Error with which a side's wish for changes ends the confirmation. */
    public static final String MINUTES_SENT_BACK = "MINUTES_SENT_BACK";

    /** Tasks that take something from a person. */
    public static final String SUBMIT_PROVIDER_REPORT = "submit-provider-report";

    public static final String SUBMIT_CLIENT_INPUT = "submit-client-input";
    public static final String HOLD_REVIEW_MEETING = "hold-review-meeting";
    public static final String CONFIRM_MINUTES_CLIENT = "confirm-minutes-client";
    public static final String CONFIRM_MINUTES_PROVIDER = "confirm-minutes-provider";
    public static final String SETTLE_MINUTES = "settle-minutes";
    public static final String ACKNOWLEDGE_REVIEW = "acknowledge-review";

    /** Timer that is gone as soon as input has closed. */
    static final String INPUT_CLOSES = "input-closes";

    /** Code of the partnership, given at the start: the instance's tenant. */
    static final String PARTNERSHIP = "partnership";

    /** {@code 2026-11}: with the partnership what forms need to ask for their data. */
    static final String MONTH = "month";

    static final String REVIEW_ID = "reviewId";
    static final String MEETING_AT = "meetingAt";
    static final String INPUT_CLOSES_AT = "inputClosesAt";
    /** When the meeting's record is due: with the meeting at first, two business days after minutes were sent back. */
    static final String RECORD_DUE_AT = "recordDueAt";
    /** How often the missing record was carried up the ladder. */
    static final String MISSING_MINUTES = "missingMinutes";

    /** Timers and due dates that name one of these follow a meeting that is moved. */
    static final List<String> MOVING = List.of(MEETING_AT, INPUT_CLOSES_AT, RECORD_DUE_AT);

    static final String MEETING_AHEAD = "meetingAhead";
    static final String SPONSORS_NEEDED = "sponsorsNeeded";
    static final String TIMES_SENT_BACK = "timesSentBack";
    static final String SECOND_CANCELLATION = "secondCancellation";
    static final String ABSENT_SPONSORS = "absentSponsors";

    /** One sponsor's, one side's own in the multi-instance scopes. */
    static final String SPONSOR = "sponsor";

    static final String SIDE = "side";

    /** What forms bring, each in the scope of its task or multi-instance. */
    static final String INPUT = "input";

    static final String MEETING = "meeting";
    static final String VERDICT = "verdict";
    static final String REASON = "reason";
    static final String VIEW = "view";
    static final String ENDORSED = "endorsed";
    static final String COMMENT = "comment";

    private MonthlyReviewProcess() {}

    public static String businessKey(String partnership, YearMonth month) {
        return partnership + "/" + month;
    }

    static String partnership(String businessKey) {
        return businessKey.substring(0, businessKey.indexOf('/'));
    }

    static YearMonth month(String businessKey) {
        return YearMonth.parse(businessKey.substring(businessKey.indexOf('/') + 1));
    }

    static long reviewId(VariableScope scope) {
        return (Long) scope.getVariable(REVIEW_ID);
    }

    static void meetingAt(DelegateExecution execution, Instant moment) {
        execution.setVariable(MEETING_AT, Date.from(moment));
    }

    static void inputClosesAt(DelegateExecution execution, Instant moment) {
        execution.setVariable(INPUT_CLOSES_AT, Date.from(moment));
    }

    static void recordDueAt(DelegateExecution execution, Instant moment) {
        execution.setVariable(RECORD_DUE_AT, Date.from(moment));
    }

    /** JSON that {@link #SUBMIT_PROVIDER_REPORT} or {@link #SUBMIT_CLIENT_INPUT} left behind. */
    static String input(Side side) {
        return side == Side.CLIENT ? "clientInput" : "providerInput";
    }

    static String submitTask(Side side) {
        return side == Side.CLIENT ? SUBMIT_CLIENT_INPUT : SUBMIT_PROVIDER_REPORT;
    }

    static String confirmTask(Side side) {
        return side == Side.CLIENT ? CONFIRM_MINUTES_CLIENT : CONFIRM_MINUTES_PROVIDER;
    }

    static String verdict(Side side) {
        return side == Side.CLIENT ? "clientVerdict" : "providerVerdict";
    }

    static String reason(Side side) {
        return side == Side.CLIENT ? "clientReason" : "providerReason";
    }

    /** Who completed the task. */
    static String completedBy(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
