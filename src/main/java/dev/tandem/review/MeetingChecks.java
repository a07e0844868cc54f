package dev.tandem.review;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.engine.TaskRefused.Problem;
import dev.tandem.escalation.DecisionDays;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks through what the meeting's form brought and names every field that is wrong, rows counted from 1 as people count them. */
@Component
class MeetingChecks {

    static final int MOST_ROWS = 200;
    static final int MINUTES = 100_000;
    static final int TEXT = 4_000;
    static final int SHORT_TEXT = 500;
    private static final Set<String> DECIDED_BY = Set.of("JOINT", Side.CLIENT.name(), Side.PROVIDER.name());

    private final PartnershipService partnerships;
    private final ActionService actions;
    private final EscalationService escalations;
    private final Reviews reviews;
    private final ReviewDates dates;
    private final Texts texts;
    private final ObjectProvider<DecisionDays> days;

    MeetingChecks(
            PartnershipService partnerships, ActionService actions, EscalationService escalations, Reviews reviews, ReviewDates dates,
            Texts texts, ObjectProvider<DecisionDays> days) {
        this.partnerships = partnerships;
        this.actions = actions;
        this.escalations = escalations;
        this.reviews = reviews;
        this.dates = dates;
        this.texts = texts;
        this.days = days;
    }

    /** Every list there, text trimmed, empty text as none. */
    static MeetingRecord tidy(MeetingRecord record) {
        return new MeetingRecord(
                trim(record.minutes()),
                rows(record.attendance(), row -> new MeetingRecord.Attendee(trim(row.userId()), row.present())),
                rows(record.decisions(), row -> new MeetingRecord.DecisionRow(trim(row.text()), trim(row.decidedBy()), row.effectiveOn())),
                rows(record.actions(), row -> new MeetingRecord.ActionRow(
                        trim(row.problem()), trim(row.solution()), trim(row.doer()), trim(row.counterpart()), trim(row.horizon()),
                        row.dueOn())),
                rows(record.effects(), row -> new MeetingRecord.EffectRow(row.action(), trim(row.effect()), trim(row.outcome()))),
                rows(record.statuses(), row -> new MeetingRecord.StatusRow(row.action(), trim(row.status()), trim(row.outcome()))),
                rows(record.wins(), row -> new MeetingRecord.WinRow(
                        trim(row.who()), trim(row.what()), trim(row.evidence()), trim(row.effect()))),
                rows(record.escalations(), row -> new MeetingRecord.EscalationRow(
                        row.escalation(), trim(row.decision()), trim(row.guidance()), row.dueOn())));
    }

    private static <T> List<T> rows(List<T> rows, Function<T, T> tidy) {
        return rows == null ? List.of() : rows.stream().filter(row -> row != null).map(tidy).toList();
    }

    private static String trim(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    List<Problem> check(Review review, MeetingRecord record, String userId) {
        return new Check(review, record, userId).run();
    }

    /** One looking-through. */
    private final class Check {

        private final Review review;
        private final MeetingRecord record;
        private final String userId;
        private final Map<String, Participant> people;
        private final LocalDate meetingDay;
        private final List<Problem> problems = new ArrayList<>();

        Check(Review review, MeetingRecord record, String userId) {
            this.review = review;
            this.record = tidy(record);
            this.userId = userId;
            this.people = partnerships.participants(review.partnership()).stream()
                    .collect(Collectors.toMap(Participant::userId, Function.identity(), (one, other) -> one));
            this.meetingDay = dates.meetingDay(review);
        }

        List<Problem> run() {
            whole();
            if (problems.isEmpty()) {
                required("minutes", record.minutes(), MINUTES);
                attendance();
                decisions();
                actions();
                effects();
                statuses();
                wins();
                escalations();
            }
            return problems;
        }

        private void whole() {
            if (review.state() != Review.State.GATHERING && review.state() != Review.State.PREPARED
                    && review.state() != Review.State.CONFIRMING) {
                problem(null, "over");
            }
            if (dates.today(review.partnership()).isBefore(meetingDay)) {
                problem(null, "too-early", texts.day(meetingDay));
            }
            var keeper = people.get(userId);
            if (keeper == null || !keeper.has(Role.CLIENT_LEADS) && !keeper.has(Role.PROVIDER_LEADS)) {
                problem(null, "leads-only");
            }
        }

        private void attendance() {
            if (tooMany("attendance", record.attendance())) {
                return;
            }
            var seen = new HashSet<String>();
            for (var i = 0; i < record.attendance().size(); i++) {
                var field = "attendance[" + (i + 1) + "].userId";
                var attendee = record.attendance().get(i).userId();
                participant(field, attendee);
                if (attendee != null && !seen.add(attendee)) {
                    problem(field, "twice", name(attendee));
                }
            }
            if (record.attendance().stream().noneMatch(MeetingRecord.Attendee::present)) {
                problem("attendance", "nobody");
            }
        }

        private void decisions() {
            if (tooMany("decisions", record.decisions())) {
                return;
            }
            for (var i = 0; i < record.decisions().size(); i++) {
                var row = record.decisions().get(i);
                var field = "decisions[" + (i + 1) + "].";
                required(field + "text", row.text(), TEXT);
                oneOf(field + "decidedBy", row.decidedBy(), DECIDED_BY, "JOINT, CLIENT, PROVIDER");
            }
        }

        private void actions() {
            if (tooMany("actions", record.actions())) {
                return;
            }
            for (var i = 0; i < record.actions().size(); i++) {
                var row = record.actions().get(i);
                var field = "actions[" + (i + 1) + "].";
                required(field + "problem", row.problem(), TEXT);
                required(field + "solution", row.solution(), TEXT);
                var doer = participant(field + "doer", row.doer());
                var counterpart = participant(field + "counterpart", row.counterpart());
                if (doer != null && counterpart != null && doer.side() == counterpart.side()) {
                    problem(field + "counterpart", "same-side", doer.name());
                }
                oneOf(field + "horizon", row.horizon(), ActionItem.Horizon.values());
                dueOn(field + "dueOn", row.dueOn());
            }
        }

        private void effects() {
            if (tooMany("effects", record.effects())) {
                return;
            }
            var toCheck = ids(actions.effectToCheck(review.partnership(), review.month()));
            var seen = new HashSet<Long>();
            for (var i = 0; i < record.effects().size(); i++) {
                var row = record.effects().get(i);
                var field = "effects[" + (i + 1) + "].";
                if (!toCheck.contains(row.action())) {
                    problem(field + "action", "no-effect-due", String.valueOf(row.action()));
                } else if (!seen.add(row.action())) {
                    problem(field + "action", "twice", String.valueOf(row.action()));
                }
                oneOf(field + "effect", row.effect(), Set.of("WORKED", "PARTLY", "FAILED"), "WORKED, PARTLY, FAILED");
                if ("FAILED".equals(row.effect())) {
                    required(field + "outcome", row.outcome(), TEXT);
                } else {
                    atMost(field + "outcome", row.outcome(), TEXT);
                }
            }
        }

        private void statuses() {
            if (tooMany("statuses", record.statuses())) {
                return;
            }
            var open = ids(actions.open(review.partnership()));
            var seen = new HashSet<Long>();
            for (var i = 0; i < record.statuses().size(); i++) {
                var row = record.statuses().get(i);
                var field = "statuses[" + (i + 1) + "].";
                if (!open.contains(row.action())) {
                    problem(field + "action", "not-open", String.valueOf(row.action()));
                } else if (!seen.add(row.action())) {
                    problem(field + "action", "twice", String.valueOf(row.action()));
                }
                oneOf(field + "status", row.status(), Set.of("DONE", "DROPPED"), "DONE, DROPPED");
                atMost(field + "outcome", row.outcome(), TEXT);
            }
        }

        private void wins() {
            if (tooMany("wins", record.wins())) {
                return;
            }
            for (var i = 0; i < record.wins().size(); i++) {
                var row = record.wins().get(i);
                var field = "wins[" + (i + 1) + "].";
                required(field + "who", row.who(), SHORT_TEXT);
                required(field + "what", row.what(), TEXT);
                atMost(field + "evidence", row.evidence(), TEXT);
                atMost(field + "effect", row.effect(), TEXT);
            }
        }

        private void escalations() {
            if (record.escalations().isEmpty() || tooMany("escalations", record.escalations())) {
                return;
            }
            var undecided = escalations.open(review.partnership()).stream()
                    .filter(escalation -> escalation.status() == Escalation.Status.UNDECIDED)
                    .collect(Collectors.toMap(Escalation::id, Escalation::subject));
            var seen = new HashSet<Long>();
            for (var i = 0; i < record.escalations().size(); i++) {
                var row = record.escalations().get(i);
                var field = "escalations[" + (i + 1) + "].";
                if (!undecided.containsKey(row.escalation())) {
                    problem(field + "escalation", "not-undecided", String.valueOf(row.escalation()));
                } else if (!seen.add(row.escalation())) {
                    problem(field + "escalation", "twice", String.valueOf(row.escalation()));
                }
                var choices = Escalation.choices(undecided.get(row.escalation()));
                oneOf(field + "decision", row.decision(), choices.toArray(Escalation.Decision[]::new));
                required(field + "guidance", row.guidance(), EscalationService.LONGEST_GUIDANCE);
                if (choices.stream().anyMatch(choice -> choice.hasDay() && choice.name().equals(row.decision()))) {
                    dueOn(field + "dueOn", row.dueOn());
                    askedOfItsModule(field + "dueOn", undecided.get(row.escalation()), row);
                }
            }
        }

        private void askedOfItsModule(String field, String subject, MeetingRecord.EscalationRow row) {
            if (row.dueOn() != null && !row.dueOn().isBefore(meetingDay)) {
                days.stream()
                        .flatMap(rule -> rule.problem(subject, Escalation.Decision.valueOf(row.decision()), row.dueOn()).stream())
                        .findFirst().ifPresent(problem -> problems.add(new Problem(field, problem)));
            }
        }

        private void dueOn(String field, LocalDate day) {
            if (day == null) {
                problem(field, "required");
            } else if (day.isBefore(meetingDay)) {
                problem(field, "due-before-meeting", texts.day(meetingDay));
            }
        }

        private boolean tooMany(String field, List<?> rows) {
            if (rows.size() <= MOST_ROWS) {
                return false;
            }
            problem(field, "too-many", MOST_ROWS, rows.size());
            return true;
        }

        private void required(String field, String text, int length) {
            if (text == null) {
                problem(field, "required");
            } else {
                atMost(field, text, length);
            }
        }

        private void atMost(String field, String text, int length) {
            if (text != null && text.length() > length) {
                problem(field, "too-long", length, text.length());
            }
        }

        private void oneOf(String field, String value, Enum<?>[] values) {
            var names = Arrays.stream(values).map(Enum::name).toList();
            oneOf(field, value, names, String.join(", ", names));
        }

        private void oneOf(String field, String value, Collection<String> allowed, String listed) {
            if (value == null) {
                problem(field, "choose", listed);
            } else if (!allowed.contains(value)) {
                problem(field, "one-of", value, listed);
            }
        }

        private Participant participant(String field, String user) {
            if (user == null) {
                problem(field, "choose-person");
                return null;
            }
            var person = people.get(user);
            if (person == null) {
                problem(field, "no-participant", user);
            }
            return person;
        }

        private String name(String user) {
            return people.containsKey(user) ? people.get(user).name() : user;
        }

        private void problem(String field, String code, Object... arguments) {
            problems.add(new Problem(field, texts.get("review.meeting." + code, arguments)));
        }
    }

    private static Set<Long> ids(List<ActionItem> items) {
        return items.stream().map(ActionItem::id).collect(Collectors.toSet());
    }
}
