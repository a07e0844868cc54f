package dev.tandem.action;

import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedActions implements ActionService {

    private static final int LONGEST_TEXT = 4000;

    private final ActionRepository repository;
    private final ActionStepRepository steps;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedActions(
            ActionRepository repository, ActionStepRepository steps, PartnershipService partnerships, ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.steps = steps;
        this.partnerships = partnerships;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public ActionItem agree(String key, NewAction action) {
        var known = repository.findByKey(key);
        return known.isPresent() ? known.get() : record(key, action, checked(action));
    }

    @Override
    public ActionItem add(String key, NewAction action, String person) {
        if (partnerships.get(action.partnership()).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException("the partnership isn't active");
        }
        var known = repository.findByKey(key);
        if (known.isPresent()) {
            return known.get();
        }
        var item = record(key, action, checked(action));
        steps.insert(item, new ActionStep(ActionStep.Kind.ADDED, person, null, null, item.dueOn(), clock.instant()));
        return item;
    }

    private ActionItem record(String key, NewAction action, Side doerSide) {
        var isNew = repository.insertIfAbsent(key, action, doerSide, clock.instant());
        var item = repository.findByKey(key).orElseThrow();
        if (isNew) {
            events.publishEvent(new ActionAgreed(item.id(), item.partnership()));
        }
        return item;
    }

    /** @return the doer's side */
    private Side checked(NewAction action) {
        require("problem", action.problem());
        require("solution", action.solution());
        if (action.horizon() == null) {
            throw new IllegalArgumentException("horizon: must be IMMEDIATE, NEXT_QUARTER or DISTANT");
        }
        var doer = participant(action.partnership(), "doer", action.doer());
        var counterpart = participant(action.partnership(), "counterpart", action.counterpart());
        if (counterpart.side() == doer.side()) {
            throw new IllegalArgumentException("counterpart: must be of the other side than the doer, and both are of " + doer.side());
        }
        if (action.dueOn() == null) {
            throw new IllegalArgumentException("dueOn: must be a date");
        }
        // Minutes may be confirmed after the due date of a quick step, so a review's item counts from the review's month.
        var earliest = action.review() == null ? today(action.partnership()) : action.review().atDay(1);
        if (action.dueOn().isBefore(earliest)) {
            throw new IllegalArgumentException("dueOn: must be on or after %s, and is %s".formatted(earliest, action.dueOn()));
        }
        return doer.side();
    }

    private Participant participant(String partnership, String field, String userId) {
        if (userId == null || userId.isBlank()) {
            throw new IllegalArgumentException(field + ": must be a participant of the partnership");
        }
        return partnerships.participant(partnership, userId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: must be a participant of the partnership, and %s is none".formatted(field, userId)));
    }

    private static void require(String field, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": must say something");
        }
        limit(field, text);
    }

    private static void limit(String field, String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s: must be at most %d characters, and has %d".formatted(field, LONGEST_TEXT, text.length()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionItem> of(String partnership) {
        return repository.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionItem> open(String partnership) {
        return repository.withStatus(partnership, ActionItem.Status.AGREED);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionItem> ofReview(String partnership, YearMonth review) {
        return repository.ofReview(partnership, review);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionItem> effectToCheck(String partnership, YearMonth review) {
        var zone = partnerships.get(partnership).timeZone();
        var today = today(partnership);
        return Stream.of(review.minusMonths(3), review.minusMonths(1))
                .flatMap(month -> Stream.concat(
                                repository.ofReview(partnership, month).stream().filter(item -> item.endedAt() == null
                                        || item.status() == ActionItem.Status.DROPPED),
                                repository.endedBetween(
                                        partnership, month.atDay(1).atStartOfDay(zone).toInstant(),
                                        month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant()).stream())
                        .distinct()
                        .sorted(Comparator.comparing(ActionItem::id)))
                .filter(item -> isToCheck(item, review, today))
                .toList();
    }

    private static boolean isToCheck(ActionItem item, YearMonth review, LocalDate today) {
        if (review.equals(item.effectCheckedIn())) {
            return true;
        }
        var reopened = item.effect() == ActionItem.Effect.FAILED;
        var ripe = item.status() == ActionItem.Status.DONE || item.status() == ActionItem.Status.AGREED && item.dueOn().isBefore(today);
        return ripe && !reopened;
    }

    @Override
    public void recordEffect(long id, YearMonth review, ActionItem.Effect effect, String outcome) {
        if (effect == null || effect == ActionItem.Effect.UNCHECKED) {
            throw new IllegalArgumentException("effect: must be WORKED, PARTLY or FAILED");
        }
        limit("outcome", outcome);
        var item = locked(id);
        if (item.effectCheckedIn() != null && !review.isAfter(item.effectCheckedIn())) {
            return;
        }
        repository.recordEffect(id, effect, review, outcome);
        record(item, ActionStep.Kind.valueOf("EFFECT_" + effect.name()), outcome);
        if (effect == ActionItem.Effect.FAILED) {
            reopen(item, review);
            if (item.status() == ActionItem.Status.AGREED) {
                settle(item, ActionItem.Status.DROPPED, null);
            }
        }
    }

    /** As many business days to do it as the first time; by the side's leads when doer or counterpart has left. */
    private void reopen(ActionItem item, YearMonth review) {
        var days = partnerships.businessDays(
                item.partnership(), partnerships.participant(item.partnership(), item.doer()).map(Participant::region).orElse(null));
        var agreedOn = LocalDate.ofInstant(item.agreedAt(), days.zone());
        var due = days.plus(today(item.partnership()), Math.max(1, days.between(agreedOn, item.dueOn())));
        record(
                repository.key(item.id()) + "/reopened/" + review,
                new NewAction(
                        item.partnership(), review, item.problem(), item.solution(), stillThere(item, item.doer(), item.doerSide()),
                        stillThere(item, item.counterpart(), item.doerSide().other()), item.horizon(), due, item.id()),
                item.doerSide());
    }

    private String stillThere(ActionItem item, String userId, Side side) {
        return partnerships.participant(item.partnership(), userId).filter(person -> !person.roles().isEmpty()).isPresent()
                ? userId
                : partnerships.holders(item.partnership(), Role.leads(side)).stream()
                        .map(Participant::userId)
                        .findFirst()
                        .orElse(userId);
    }

    @Override
    public void recordStatus(long id, ActionItem.Status status, String outcome) {
        if (status != ActionItem.Status.DONE && status != ActionItem.Status.DROPPED) {
            throw new IllegalArgumentException("status: must be DONE or DROPPED");
        }
        limit("outcome", outcome);
        var item = locked(id);
        settle(item, status, outcome);
        record(item, status == ActionItem.Status.DONE ? ActionStep.Kind.DONE_IN_REVIEW : ActionStep.Kind.DROPPED_IN_REVIEW, outcome);
    }

    private void settle(ActionItem item, ActionItem.Status status, String outcome) {
        repository.settle(item.id(), status, outcome, clock.instant());
        if (item.status() == ActionItem.Status.AGREED) {
            events.publishEvent(new ActionSettled(item.id(), item.partnership()));
        }
    }

    private void record(ActionItem item, ActionStep.Kind kind, String said) {
        steps.insert(item, new ActionStep(kind, null, null, said == null || said.isBlank() ? null : said, null, clock.instant()));
    }

    private ActionItem locked(long id) {
        repository.lock(id);
        return get(id);
    }

    @Override
    @Transactional(readOnly = true)
    public ActionItem get(String partnership, long id) {
        return repository.find(id).filter(item -> item.partnership().equals(partnership))
                .orElseThrow(() -> new NoSuchElementException("there is no action item " + id + " of " + partnership));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ActionItem> descendants(long id) {
        return repository.descendants(id);
    }

    private ActionItem get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("there is no action item " + id));
    }

    private LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }
}
