package dev.tandem.escalation;

import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.escalation.EscalationLevel.Word;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedLadder implements EscalationLadder {

    private final EscalationRepository repository;
    private final LevelRepository levels;
    private final LadderPeople people;
    private final EscalationRouting routing;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedLadder(
            EscalationRepository repository, LevelRepository levels, LadderPeople people, EscalationRouting routing,
            ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.levels = levels;
        this.people = people;
        this.routing = routing;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Opened> openNext(long caseId) {
        var lead = locked(caseId);
        var before = levels.of(caseId);
        var asked = before.stream().filter(level -> level.state() == State.ASKED).toList();
        if (!asked.isEmpty()) {
            return Optional.of(new Opened(asked.get(0).level(), asked, Set.of()));
        }
        var first = before.stream().map(EscalationLevel::level).max(Comparator.naturalOrder()).map(last -> last + 1).orElse(0);
        for (var level = first; level <= TOP; level++) {
            var route = routing.route(level, lead.severity(), subjectKind(lead), lead.region() != null);
            var deciders = people.at(lead, route.deciders());
            var state = route.deciders() == EscalationLevel.Deciders.NOBODY ? State.SKIPPED
                    : deciders.isEmpty() || deciders.values().stream().anyMatch(Collection::isEmpty) ? State.VACANT
                    : isAlike(deciders.values().stream().flatMap(Collection::stream).toList(), before) ? State.SKIPPED
                    : State.ASKED;
            if (state == State.ASKED) {
                return Optional.of(open(lead, level, route, deciders));
            }
            levels.insert(lead, level, null, route.deciders(), state, clock.instant(), null, null, List.of());
        }
        return Optional.empty();
    }

    private Opened open(Escalation lead, int level, EscalationRouting.Route route, Map<Side, List<Decider>> asked) {
        var now = clock.instant();
        asked.forEach((side, deciders) -> levels.insert(
                lead, level, side, route.deciders(), State.ASKED, now, people.half(lead.partnership(), deciders, now, route.days()),
                people.due(lead.partnership(), deciders, now, route.days()), deciders));
        repository.openOfCase(lead.id()).forEach(matter -> repository.reach(matter.id(), level));
        var told = people.told(lead, route.told(), asked.keySet());
        asked.values().forEach(deciders -> deciders.forEach(decider -> told.remove(decider.userId())));
        return new Opened(level, waiting(lead.id()), told);
    }

    /** Whether exactly these people were asked the last time that somebody was. */
    private static boolean isAlike(List<Decider> asked, List<EscalationLevel> before) {
        var last = before.stream().filter(level -> level.side() != null).map(EscalationLevel::level).max(Comparator.naturalOrder());
        return last.isPresent() && byOwnRight(asked.stream()).equals(byOwnRight(
                before.stream().filter(level -> level.level() == last.get()).flatMap(level -> level.people().stream())));
    }

    /** Deputies aside, unless they stand in for nobody who is asked. */
    private static Set<String> byOwnRight(Stream<Decider> people) {
        var all = people.toList();
        var owners = all.stream().filter(person -> person.deputyOf() == null).map(Decider::userId).collect(Collectors.toSet());
        return all.stream().filter(person -> person.deputyOf() == null || !owners.contains(person.deputyOf())).map(Decider::userId)
                .collect(Collectors.toSet());
    }

    private static String subjectKind(Escalation escalation) {
        var slash = escalation.subject().indexOf('/');
        return slash < 0 ? escalation.subject() : escalation.subject().substring(0, slash);
    }

    @Override
    @Transactional(readOnly = true)
    public List<EscalationLevel> waiting(long caseId) {
        return levels.of(caseId).stream().filter(level -> level.state() == State.ASKED).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean maySpeak(long caseId, Side side, String userId) {
        return waiting(caseId, side).filter(level -> people.maySpeak(lead(caseId), level, userId)).isPresent();
    }

    @Override
    public void recordWord(long caseId, Side side, String userId, Word word, String guidance, LocalDate dueOn) {
        var lead = locked(caseId);
        waiting(caseId, side).ifPresent(asked -> renew(lead, asked));
        waiting(caseId, side).ifPresent(level -> {
            var actedFor = level.people().stream().filter(person -> person.userId().equals(userId)).map(Decider::deputyOf)
                    .filter(Objects::nonNull).findFirst().orElse(null);
            levels.speak(
                    level.id(), word == Word.RAISE_FURTHER ? State.RAISED : State.DECIDED, userId, actedFor,
                    actedFor != null && people.isAway(lead.partnership(), actedFor), word, guidance, dueOn, clock.instant());
        });
    }

    @Override
    public List<Changed> renew(long caseId) {
        var lead = locked(caseId);
        return waiting(caseId).stream().map(level -> renew(lead, level)).flatMap(Optional::stream).toList();
    }

    /** The leads of a side are asked by their role. Who comes when half the clock has run has had no fair share of it. */
    private Optional<Changed> renew(Escalation lead, EscalationLevel level) {
        var before = level.people().stream().collect(Collectors.toMap(Decider::userId, Function.identity(), (one, other) -> one));
        var late = !clock.instant().isBefore(level.halfAt());
        var now = people.now(lead, level).stream().map(person -> {
            var known = before.get(person.userId());
            var asked = known != null && Objects.equals(known.deputyOf(), person.deputyOf()) ? known.asked() : person.asked() && !late;
            return new Decider(person.userId(), person.deputyOf(), person.region(), asked);
        }).toList();
        var gone = new TreeSet<>(before.keySet());
        now.forEach(person -> gone.remove(person.userId()));
        var came = now.stream().filter(person -> !before.containsKey(person.userId()) && (person.asked() || late)).map(Decider::userId)
                .collect(Collectors.toCollection(TreeSet::new));
        if (Set.copyOf(now).equals(Set.copyOf(level.people()))) {
            return Optional.empty();
        }
        levels.replacePeople(level, lead.partnership(), now);
        return level.deciders() == EscalationLevel.Deciders.LEADS || came.isEmpty() && gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Changed(level.side(), came, gone));
    }

    @Override
    public void recordSilence(long caseId, Side side) {
        locked(caseId);
        waiting(caseId, side).ifPresent(level -> levels.end(level.id(), State.SILENT, clock.instant()));
    }

    @Override
    public boolean settle(long caseId) {
        locked(caseId);
        var last = lastAsked(caseId);
        last.stream().filter(level -> level.state() == State.ASKED)
                .forEach(level -> levels.end(level.id(), State.NOT_NEEDED, clock.instant()));
        if (!last.stream().allMatch(level -> level.state() == State.DECIDED)) {
            return false;
        }
        if (last.stream().map(level -> level.word() + "/" + level.dueOn()).distinct().count() > 1) {
            last.forEach(level -> levels.restate(level.id(), State.DISAGREED));
            return false;
        }
        return true;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> firstEnd(long caseId) {
        return lastAsked(caseId).stream().map(EscalationLevel::decidedAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    @Override
    public void close(long caseId) {
        locked(caseId);
        close(caseId, repository.openOfCase(caseId));
    }

    @Override
    public void close(long caseId, long matterId) {
        locked(caseId);
        close(caseId, repository.openOfCase(caseId).stream().filter(matter -> matter.id() == matterId).toList());
    }

    private void close(long caseId, List<Escalation> matters) {
        var last = lastAsked(caseId);
        var decided = !last.isEmpty() && last.stream().allMatch(level -> level.state() == State.DECIDED);
        for (var matter : matters) {
            if (decided) {
                repository.decide(
                        matter.id(), Escalation.Decision.valueOf(last.get(0).word().name()), guidance(last), last.get(0).dueOn(), clock.instant());
            } else {
                repository.leaveUndecided(matter.id(), clock.instant());
            }
            events.publishEvent(new EscalationService.EscalationDecided(matter.id(), matter.partnership()));
        }
    }

    private static String guidance(List<EscalationLevel> agreed) {
        var said = agreed.stream().map(EscalationLevel::guidance).filter(Objects::nonNull).distinct().collect(Collectors.joining("\n\n"));
        return said.isEmpty() ? null : said;
    }

    @Override
    public void move(long caseId, Side side, Instant halfAt, Instant dueAt) {
        waiting(caseId, side).ifPresent(level -> levels.move(level.id(), halfAt, dueAt));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> askedEver(long caseId) {
        return levels.of(caseId).stream().flatMap(level -> level.people().stream()).filter(Decider::asked).map(Decider::userId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    @Transactional(readOnly = true)
    public long caseOf(long escalation) {
        var lead = repository.leadOf(escalation);
        return lead == null ? escalation : lead;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Escalation> openMatters(long caseId) {
        return repository.openOfCase(caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Escalation> openCases(String partnership) {
        return repository.openCases(partnership);
    }

    @Override
    public boolean holdOpen(long caseId) {
        locked(caseId);
        return !repository.openOfCase(caseId).isEmpty();
    }

    private Optional<EscalationLevel> waiting(long caseId, Side side) {
        return waiting(caseId).stream().filter(level -> level.side() == side).findFirst();
    }

    /** All rows of the highest level at which somebody was asked. */
    private List<EscalationLevel> lastAsked(long caseId) {
        var asked = levels.of(caseId).stream().filter(level -> level.side() != null).toList();
        var last = asked.stream().mapToInt(EscalationLevel::level).max().orElse(0);
        return asked.stream().filter(level -> level.level() == last).toList();
    }

    private Escalation lead(long caseId) {
        return repository.find(caseId).orElseThrow(() -> new NoSuchElementException("there is no escalation " + caseId));
    }

    /** Of two sides that speak at once, the second sees what the first said. */
    private Escalation locked(long caseId) {
        return repository.lock(caseId).orElseThrow(() -> new NoSuchElementException("there is no escalation " + caseId));
    }
}
