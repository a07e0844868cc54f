package dev.tandem.notification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The mails there are, each with the facts it needs and knows; the same list for people stands in {@code templates/mail/README.md}. */
public enum Mail {
    ACCOUNT_INVITATION(contract().needs("partnershipName", Kind.TEXT).needs("link", Kind.LINK).needs("userId", Kind.TEXT)
            .knows("name", Kind.TEXT).knows("expiresAt", Kind.MOMENT)),
    ACCOUNT_LINK(contract().needs("link", Kind.LINK).needs("userId", Kind.TEXT).knows("expiresAt", Kind.MOMENT)),
    TASK_OFFERED(contract().needs("taskName", Kind.TEXT).needs("link", Kind.LINK).knows("partnershipName", Kind.TEXT)
            .knows("due", Kind.MOMENT).canWaitUnless("due")),
    TASK_REMINDER(contract().needs("taskName", Kind.TEXT).needs("link", Kind.LINK).knows("partnershipName", Kind.TEXT)
            .knows("due", Kind.MOMENT).canWaitUnless("due")),
    TASK_PASSED_ON(contract().needs("taskName", Kind.TEXT).needs("link", Kind.LINK).needs("principal", Kind.PERSON)
            .knows("partnershipName", Kind.TEXT).knows("due", Kind.MOMENT).canWaitUnless("due")),
    DEPUTY_IN_LEAD(contract().needs("regionName", Kind.TEXT).needs("link", Kind.LINK).needs("sponsor", Kind.PERSON)
            .needs("deputy", Kind.PERSON).knows("partnershipName", Kind.TEXT).canWait()),
    INTERIM_NAMED(contract().needs("regionName", Kind.TEXT).needs("link", Kind.LINK).needs("from", Kind.DATE)
            .knows("partnershipName", Kind.TEXT).canWait()),
    REVIEW_INVITATION(review().knows("inputClosesAt", Kind.MOMENT).calendar()),
    REVIEW_MOVED(review().needs("from", Kind.MOMENT).knows("reason", Kind.TEXT).knows("movedBy", Kind.PERSON).calendar()),
    REVIEW_CANCELLED(review().knows("reason", Kind.TEXT).calendar()),
    INPUT_REMINDER(review().needs("inputClosesAt", Kind.MOMENT).knows("side", Kind.SIDE).canWaitUnless("inputClosesAt")),
    SPONSORS_CALLED(review().needs("rating", Kind.RATING).needs("reasons", Kind.TEXTS).canWait()),
    REVIEW_PACK(review().knows("rating", Kind.RATING).knows("agenda", Kind.TEXTS)),
    MEETING_OVERDUE(review()),
    MINUTES_TO_CONFIRM(review().needs("deadline", Kind.MOMENT).knows("minutes", Kind.TEXT).knows("keptBy", Kind.PERSON)
            .canWaitUnless("deadline")),
    CONFIRMATION_REMINDER(review().needs("deadline", Kind.MOMENT).knows("side", Kind.SIDE).canWaitUnless("deadline")),
    MINUTES_SENT_BACK(review().needs("reason", Kind.TEXT).knows("side", Kind.SIDE).knows("sentBackBy", Kind.PERSON)),
    REVIEW_MINUTES(review().needs("minutes", Kind.TEXT).knows("decisions", Kind.DECISIONS).knows("actions", Kind.ACTIONS)
            .knows("wins", Kind.WINS).knows("deemedAcceptedBy", Kind.SIDES)),
    ENDORSEMENT_REMINDER(review().needs("deadline", Kind.MOMENT).canWaitUnless("deadline")),
    ACTION_OVERDUE(contract().needs("partnershipName", Kind.TEXT).needs("dueOn", Kind.DATE).needs("action", Kind.TEXT)
            .needs("doer", Kind.PERSON).needs("counterpart", Kind.PERSON).needs("link", Kind.LINK).canWait()),
    ACTION_HANDED_OVER(contract().needs("partnershipName", Kind.TEXT).needs("action", Kind.TEXT).needs("from", Kind.PERSON)
            .needs("to", Kind.PERSON).needs("dueOn", Kind.DATE).needs("link", Kind.LINK).canWait()),
    KICK_OFF_INVITATION(contract().needs("partnershipName", Kind.TEXT).needs("meetingAt", Kind.MOMENT).needs("link", Kind.LINK).calendar()),
    ONBOARDING_ABANDONED(contract().needs("partnershipName", Kind.TEXT).needs("reason", Kind.TEXT).needs("by", Kind.PERSON)
            .needs("link", Kind.LINK).canWait()),
    EXPECTATIONS_IN_FORCE(contract().needs("partnershipName", Kind.TEXT).needs("from", Kind.MONTH).needs("changed", Kind.TEXTS)
            .needs("link", Kind.LINK).canWait()),
    RENEWAL_BEGUN(term().knows("by", Kind.PERSON).knows("reason", Kind.TEXT).canWait()),
    PARTNERSHIP_GOES_ON(term().canWait()),
    EXIT_BEGUN(term().canWait()),
    PARTNERSHIP_ENDED(term().canWait()),
    WIN_TOLD(contract().needs("partnershipName", Kind.TEXT).needs("who", Kind.TEXT).needs("what", Kind.TEXT).needs("link", Kind.LINK)
            .canWait()),
    /** What was held for a day, one line each. */
    DIGEST(contract().needs("count", Kind.NUMBER).needs("lines", Kind.LINES)),
    MESSAGE(contract().needs("heading", Kind.TEXT).needs("text", Kind.TEXT).knows("link", Kind.LINK).knows("linkText", Kind.TEXT)
            .knows("partnershipName", Kind.TEXT));

    /** What a fact may be and how it is shown. */
    enum Kind {
        TEXT,
        LINK,
        MOMENT,
        DATE,
        MONTH,
        NUMBER,
        RATING,
        SIDE,
        /** Whose word a decision is: a side's, or both sides'. */
        DECIDED_BY,
        HORIZON,
        PERSON,
        TEXTS,
        SIDES,
        DECISIONS("text", TEXT, "decidedBy", DECIDED_BY, "effectiveOn", DATE),
        ACTIONS("problem", TEXT, "solution", TEXT, "doer", PERSON, "counterpart", PERSON, "horizon", HORIZON, "dueOn", DATE),
        WINS("who", TEXT, "what", TEXT),
        LINES("text", TEXT, "link", LINK);

        private final Map<String, Kind> columns = new LinkedHashMap<>();

        Kind(Object... namesAndKinds) {
            for (var i = 0; i < namesAndKinds.length; i += 2) {
                columns.put((String) namesAndKinds[i], (Kind) namesAndKinds[i + 1]);
            }
        }

        /** Of rows; empty for every other kind. */
        Map<String, Kind> columns() {
            return columns;
        }
    }

    record Fact(Kind kind, boolean needed) {}

    private final Contract contract;

    Mail(Contract contract) {
        this.contract = contract;
    }

    /** @throws IllegalArgumentException when there is no such mail, naming those there are */
    public static Mail named(String template) {
        return Arrays.stream(values()).filter(mail -> mail.template().equals(template)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("template: there is no mail \"" + template + "\"; there are "
                        + Arrays.stream(values()).map(Mail::template).collect(Collectors.joining(", "))));
    }

    /** Name of its templates: {@code review-invitation}. */
    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names of all facts it needs or knows. */
    public Set<String> factNames() {
        return contract.facts.keySet();
    }

    public boolean needs(String fact) {
        return contract.facts.containsKey(fact) && contract.facts.get(fact).needed();
    }

    Map<String, Fact> facts() {
        return contract.facts;
    }

    /** Whether it is told in the day's one mail, unless the matter is severe or due before that leaves. */
    boolean canWait() {
        return contract.canWait;
    }

    /** The fact that says by when something is due, null for none. */
    String dueFact() {
        return contract.dueFact;
    }

    boolean needsCalendar() {
        return contract.calendar;
    }

    private static Contract contract() {
        return new Contract();
    }

    /** Of a partnership's last day. */
    private static Contract term() {
        return contract().needs("partnershipName", Kind.TEXT).needs("lastDay", Kind.DATE).needs("link", Kind.LINK);
    }

    private static Contract review() {
        return contract().needs("partnershipName", Kind.TEXT).needs("code", Kind.TEXT).needs("monthOf", Kind.MONTH)
                .needs("meetingAt", Kind.MOMENT).needs("link", Kind.LINK);
    }

    private static final class Contract {

        private final Map<String, Fact> facts = new LinkedHashMap<>();
        private boolean calendar;
        private boolean canWait;
        private String dueFact;

        Contract needs(String fact, Kind kind) {
            facts.put(fact, new Fact(kind, true));
            return this;
        }

        Contract knows(String fact, Kind kind) {
            facts.put(fact, new Fact(kind, false));
            return this;
        }

        Contract canWait() {
            canWait = true;
            return this;
        }

        Contract canWaitUnless(String due) {
            dueFact = due;
            return canWait();
        }

        Contract calendar() {
            calendar = true;
            return this;
        }
    }
}
