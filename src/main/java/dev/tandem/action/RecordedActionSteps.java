package dev.tandem.action;

import dev.tandem.action.ActionStep.Kind;
import dev.tandem.engine.BusinessDays;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedActionSteps implements ActionSteps {

    private static final int LONGEST_TEXT = 4000;
    private static final int DAYS_WHEN_SENT_BACK = 5;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final Set<Kind> MOVES = Set.of(
            Kind.MOVE_PROPOSED, Kind.MOVE_AGREED, Kind.MOVE_REFUSED, Kind.ESCALATED_MOVE, Kind.ESCALATED_UNANSWERED);
    private static final Set<Kind> REPORTS = Set.of(Kind.REPORTED_DONE, Kind.VERIFIED, Kind.RETURNED, Kind.DIRECTED);

    private final ActionRepository items;
    private final ActionStepRepository steps;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedActionSteps(
            ActionRepository items, ActionStepRepository steps, PartnershipService partnerships, StandIns standIns,
            ApplicationEventPublisher events, Clock clock) {
        this.items = items;
        this.steps = steps;
        this.partnerships = partnerships;
        this.standIns = standIns;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public ActionItem get(long id) {
        return items.find(id).orElseThrow(() -> new NoSuchElementException("there is no action item " + id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionStep> of(long id) {
        return steps.of(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, ActionState> states(String partnership) {
        var histories = steps.ofAll(partnership);
        return items.of(partnership).stream().collect(Collectors.toMap(ActionItem::id, item -> ActionState.of(
                item, histories.getOrDefault(item.id(), List.of()), item.dueOn().isBefore(today(item)))));
    }

    @Override
    @Transactional(readOnly = true)
    public int daysOverdue(ActionItem item) {
        return item.status() == ActionItem.Status.AGREED ? Math.max(0, daysOf(item).between(item.dueOn(), today(item))) : 0;
    }

    @Override
    @Transactional(readOnly = true)
    public Instant dueAt(ActionItem item) {
        return item.dueOn().atTime(END_OF_DAY).atZone(partnerships.zoneOf(item.partnership(), item.doer())).toInstant();
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> standIns(String partnership, String principal) {
        var found = new LinkedHashSet<>(standIns.of(partnership, principal));
        partnerships.participant(partnership, principal).ifPresent(person -> partnerships
                .holders(partnership, Role.leads(person.side())).forEach(lead -> found.add(lead.userId())));
        found.remove(principal);
        return found;
    }

    @Override
    public void reportProgress(long id, String person, String report) {
        var item = open(id);
        record(item, Kind.PROGRESS, person, forDoer(item, person), required("report", report), null);
    }

    @Override
    public boolean proposeDate(long id, String person, LocalDate dueOn, String reason) {
        var item = open(id);
        var actedFor = forDoer(item, person);
        if (dueOn == null || !dueOn.isAfter(today(item)) || dueOn.equals(item.dueOn())) {
            throw new IllegalArgumentException("dueOn: must be a day after today, other than the one agreed");
        }
        var before = steps.of(id).stream().filter(step -> step.kind() == Kind.MOVE_PROPOSED).count();
        record(item, Kind.MOVE_PROPOSED, person, actedFor, required("reason", reason), dueOn);
        return before < MOVES_OF_COUNTERPART;
    }

    @Override
    public void answerDate(long id, String person, boolean agreed, String reason) {
        var item = open(id);
        var actedFor = forCounterpart(item, person);
        var proposed = awaited(id, MOVES, Kind.MOVE_PROPOSED, "no new date is proposed for it").newDueOn();
        if (steps.of(id).stream().filter(step -> step.kind() == Kind.MOVE_PROPOSED).count() > MOVES_OF_COUNTERPART) {
            throw new IllegalStateException(
                    "a new date was proposed %d times before: this one is for the ladder".formatted(MOVES_OF_COUNTERPART));
        }
        if (agreed) {
            items.moveTo(id, proposed);
            record(item, Kind.MOVE_AGREED, person, actedFor, limited("reason", reason), proposed);
        } else {
            record(item, Kind.MOVE_REFUSED, person, actedFor, required("reason", reason), proposed);
        }
    }

    @Override
    public void reportDone(long id, String person, String evidence) {
        var item = open(id);
        record(item, Kind.REPORTED_DONE, person, forDoer(item, person), required("evidence", evidence), null);
    }

    @Override
    public void verify(long id, String person, boolean accepted, String reason) {
        var item = open(id);
        var actedFor = forCounterpart(item, person);
        var report = awaited(id, REPORTS, Kind.REPORTED_DONE, "it wasn't reported done");
        if (accepted) {
            record(item, Kind.VERIFIED, person, actedFor, limited("reason", reason), null);
            items.settle(id, ActionItem.Status.DONE, report.said(), clock.instant());
        } else {
            record(item, Kind.RETURNED, person, actedFor, required("reason", reason), null);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayHandOver(long id, String person, Part part) {
        var item = get(id);
        return partnerships.participant(item.partnership(), person)
                .filter(known -> known.side() == part.side(item))
                .filter(known -> person.equals(part.person(item)) || known.has(Role.leads(known.side())))
                .isPresent();
    }

    @Override
    public void handOver(long id, String person, Part part, String to) {
        var item = open(id);
        if (!mayHandOver(id, person, part)) {
            throw new IllegalArgumentException("person: must be %s or a lead of the same side".formatted(part.person(item)));
        }
        var from = part.person(item);
        var successor = to == null ? Optional.<Participant>empty() : partnerships.participant(item.partnership(), to);
        if (successor.isEmpty() || successor.get().roles().isEmpty() || successor.get().side() != part.side(item) || to.equals(from)) {
            throw new IllegalArgumentException("to: must be somebody else of the side " + part.side(item));
        }
        items.handOver(id, part == Part.DOER ? to : item.doer(), part == Part.DOER ? item.counterpart() : to);
        record(item, part == Part.DOER ? Kind.DOER_CHANGED : Kind.COUNTERPART_CHANGED, person, to, null, null);
        events.publishEvent(new ActionHandedOver(id, item.partnership(), part, from, to));
    }

    @Override
    public boolean markOverdue(long id) {
        var item = open(id);
        var known = steps.of(id).stream().anyMatch(step -> step.kind() == Kind.OVERDUE && item.dueOn().equals(step.newDueOn()));
        if (!known) {
            record(item, Kind.OVERDUE, null, null, null, item.dueOn());
        }
        return !known;
    }

    @Override
    public void escalated(long id, Kind why) {
        record(open(id), why, null, null, null, null);
    }

    @Override
    public void direct(long id, LocalDate dueOn, String guidance) {
        var item = open(id);
        var due = dueOn == null || dueOn.isBefore(today(item)) ? daysOf(item).plus(today(item), DAYS_WHEN_SENT_BACK) : dueOn;
        items.moveTo(id, due);
        record(item, Kind.DIRECTED, null, null, limited("guidance", guidance), due);
    }

    @Override
    public void sendBack(long id, String guidance) {
        var item = open(id);
        var earliest = daysOf(item).plus(today(item), DAYS_WHEN_SENT_BACK);
        var due = item.dueOn().isBefore(earliest) ? earliest : item.dueOn();
        items.moveTo(id, due);
        record(item, Kind.SENT_BACK, null, null, limited("guidance", guidance), due);
    }

    @Override
    public void sendBackToVerify(long id, String guidance) {
        record(open(id), Kind.SENT_BACK, null, null, limited("guidance", guidance), null);
    }

    @Override
    public void drop(long id, String guidance) {
        var item = open(id);
        record(item, Kind.DROPPED, null, null, limited("guidance", guidance), null);
        items.settle(id, ActionItem.Status.DROPPED, guidance, clock.instant());
    }

    private void record(ActionItem item, Kind kind, String person, String actedFor, String said, LocalDate newDueOn) {
        steps.insert(item, new ActionStep(kind, person, actedFor, said, newDueOn, clock.instant()));
    }

    /** Of two at once for the same item, the second waits for the first, and sees it. */
    private ActionItem open(long id) {
        items.lock(id);
        var item = get(id);
        if (item.status() != ActionItem.Status.AGREED) {
            throw new IllegalStateException("it is settled: " + item.status());
        }
        return item;
    }

    /** The last of these steps must be the one that waits for an answer. */
    private ActionStep awaited(long id, Set<Kind> among, Kind expected, String otherwise) {
        return steps.of(id).stream()
                .filter(step -> among.contains(step.kind()))
                .reduce((earlier, later) -> later)
                .filter(last -> last.kind() == expected)
                .orElseThrow(() -> new IllegalStateException(otherwise));
    }

    private String forDoer(ActionItem item, String person) {
        return actedFor(item, person, item.doer(), item.doerSide());
    }

    private String forCounterpart(ActionItem item, String person) {
        return actedFor(item, person, item.counterpart(), item.doerSide().other());
    }

    /** @return for whom the person acts, null for the own */
    private String actedFor(ActionItem item, String person, String principal, Side side) {
        if (!mayAct(item, person, principal, side)) {
            throw new IllegalArgumentException("person: must be %s, or stand in for that person on the side %s, and %s doesn't"
                    .formatted(principal, side, person));
        }
        return person.equals(principal) ? null : principal;
    }

    private boolean mayAct(ActionItem item, String person, String principal, Side side) {
        var known = partnerships.participant(item.partnership(), person).filter(participant -> participant.side() == side);
        // The leads of a side act for it even where the person named has left.
        return known.isPresent() && (person.equals(principal) || known.get().has(Role.leads(side))
                || standIns(item.partnership(), principal).contains(person));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayDo(long id, String person) {
        var item = get(id);
        return mayAct(item, person, item.doer(), item.doerSide());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayAnswer(long id, String person) {
        var item = get(id);
        return mayAct(item, person, item.counterpart(), item.doerSide().other());
    }

    private static String required(String field, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": must say something");
        }
        return limited(field, text);
    }

    private static String limited(String field, String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s: must be at most %d characters, and has %d".formatted(field, LONGEST_TEXT, text.length()));
        }
        return text;
    }

    private LocalDate today(ActionItem item) {
        return LocalDate.ofInstant(clock.instant(), partnerships.zoneOf(item.partnership(), item.doer()));
    }

    private BusinessDays daysOf(ActionItem item) {
        return partnerships.businessDays(
                item.partnership(), partnerships.participant(item.partnership(), item.doer()).map(Participant::region).orElse(null));
    }
}
