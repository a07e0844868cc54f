package dev.tandem.change;

import dev.tandem.change.Change.Description;
import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeEvent.Kind;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedChanges implements ChangeService {

    private static final int LONGEST = 4000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_AUDIENCES = 100;
    private static final int MOST_PEOPLE = 10_000_000;

    private final ChangeRepository changes;
    private final WaveRepository waves;
    private final AdoptionRepository adoption;
    private final ChangeHistory history;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedChanges(
            ChangeRepository changes, WaveRepository waves, AdoptionRepository adoption, ChangeHistory history, PartnershipService partnerships,
            ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.changes = changes;
        this.waves = waves;
        this.adoption = adoption;
        this.history = history;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Change> of(String partnership) {
        return changes.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Change> inFlight(String partnership) {
        return changes.of(partnership).stream().filter(change -> change.state().inFlight()).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Change get(String partnership, long id) {
        return changes.find(id).filter(change -> change.partnership().equals(partnership))
                .orElseThrow(() -> new NoSuchElementException("no change " + id + " of " + partnership));
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChangeAudience> audiences(long id) {
        return changes.audiences(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Wave> waves(long id) {
        return waves.of(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChangeStep> steps(long wave) {
        return waves.steps(wave);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Long> messages(long wave) {
        return waves.messages(wave);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Adoption> adoption(long id) {
        return adoption.of(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChangeWord> words(long id) {
        return changes.words(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ChangeEvent> trace(long id) {
        return changes.events(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Change> lessonsFor(Change change) {
        if (change.size() == null) {
            return List.of();
        }
        return changes.of(change.partnership()).stream()
                .filter(each -> each.id() != change.id() && each.lessons() != null && each.size() != null
                        && each.size().changeClass() == change.size().changeClass())
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Load> calendar(String partnership) {
        return inFlight(partnership).stream()
                .flatMap(change -> changes.audiences(change.id()).stream().map(audience -> load(change, audience)))
                .sorted(Comparator.comparing((Load load) -> load.audience().region()).thenComparing(load -> load.audience().audience())
                        .thenComparing(Load::from))
                .toList();
    }

    private Load load(Change change, ChangeAudience audience) {
        var days = waves.of(change.id()).stream()
                .filter(wave -> wave.state() != Wave.State.DROPPED && wave.region().equals(audience.region())).map(Wave::beginsOn).toList();
        return new Load(
                audience, change, days.stream().min(Comparator.naturalOrder()).orElse(change.description().beginsOn()),
                days.stream().max(Comparator.naturalOrder()).map(day -> day.plusMonths(1)).orElse(null));
    }

    @Override
    public Change propose(String key, String partnership, String title, String source, String userId) {
        if (userId != null) {
            manager(partnership, userId);
        }
        requireActive(partnership);
        if (title == null || title.isBlank()) {
            throw invalid("title", "required.title");
        }
        if (title.length() > LONGEST_NAME) {
            throw invalid("title", "too-long", LONGEST_NAME, title.length());
        }
        var before = changes.findByKey(key);
        if (before.isPresent()) {
            return before.get();
        }
        changes.insertIfAbsent(key, partnership, title.strip(), source, userId, clock.instant());
        var change = changes.findByKey(key).orElseThrow();
        history.add(change, Kind.PROPOSED, userId, source);
        events.publishEvent(new ChangeProposed(partnership, change.id()));
        return change;
    }

    @Override
    public void describe(String partnership, long id, Description description, List<ChangeAudience> audiences, String userId) {
        manager(partnership, userId);
        get(partnership, id);
        var change = changes.lock(id);
        if (change.state() != State.PROPOSED) {
            throw new IllegalStateException(text("described"));
        }
        requireText("currentState", description.currentState());
        requireText("desiredState", description.desiredState());
        requireText("why", description.why());
        given("kind", description.kind(), "required.kind");
        given("stake", description.stake(), "required.stake");
        given("beginsOn", description.beginsOn(), "required.date");
        if (description.beginsOn().isBefore(today(partnership))) {
            throw invalid("beginsOn", "past");
        }
        requireAudiences(partnership, audiences);
        changes.describe(id, description);
        changes.audiences(change, audiences);
        history.add(change, Kind.DESCRIBED, userId, null);
    }

    private void requireAudiences(String partnership, List<ChangeAudience> audiences) {
        if (audiences.isEmpty() || audiences.size() > MOST_AUDIENCES) {
            throw invalid("audiences", "required.audiences", MOST_AUDIENCES);
        }
        var seen = new HashSet<String>();
        for (var row = 0; row < audiences.size(); row++) {
            var each = audiences.get(row);
            var field = "audiences[" + row + "].";
            if (each.audience() == null || each.audience().isBlank() || each.audience().length() > LONGEST_NAME) {
                throw invalid(field + "audience", "required.audience", LONGEST_NAME);
            }
            requireRegion(field + "region", partnership, each.region());
            if (each.people() < 1 || each.people() > MOST_PEOPLE) {
                throw invalid(field + "people", "required.people", MOST_PEOPLE);
            }
            if (!seen.add(each.audience().strip().toLowerCase(java.util.Locale.ROOT) + "/" + each.region())) {
                throw invalid(field + "audience", "audience-twice");
            }
        }
    }

    private void requireRegion(String field, String partnership, String region) {
        if (partnerships.regions(partnership).stream().noneMatch(each -> each.code().equals(region))) {
            throw invalid(field, "required.region");
        }
    }

    @Override
    public void moveWave(String partnership, long id, int number, int turn, String region, LocalDate beginsOn, String userId) {
        var change = toReplan(partnership, id, userId);
        var wave = planned(change, number);
        checkPlan(change, region, beginsOn);
        if (turn < 1 || turn > 1000) {
            throw invalid("turn", "required.turn");
        }
        waves.replan(wave.id(), turn, region, beginsOn);
        history.add(change, wave, Kind.WAVE_MOVED, userId, "%s %d, %s, %s → %d, %s, %s".formatted(
                wave.key(), wave.turn(), wave.region(), wave.beginsOn(), turn, region, beginsOn));
        moved(change);
    }

    @Override
    public void addWave(String partnership, long id, String region, LocalDate beginsOn, String userId) {
        var change = toReplan(partnership, id, userId);
        checkPlan(change, region, beginsOn);
        var all = waves.of(id);
        if (all.stream().filter(wave -> wave.state() != Wave.State.DROPPED && wave.state() != Wave.State.STOPPED
                && wave.state() != Wave.State.ROLLED_BACK).count() >= change.size().mostWaves()) {
            throw new IllegalStateException(text("most-waves", change.size().mostWaves()));
        }
        var number = all.stream().mapToInt(Wave::number).max().orElse(0) + 1;
        waves.insert(change, number, all.stream().mapToInt(Wave::turn).max().orElse(0) + 1, region, false, beginsOn);
        history.add(change, waves.find(id, number).orElseThrow(), Kind.WAVE_ADDED, userId, region + ", " + beginsOn);
        moved(change);
    }

    @Override
    public void dropWave(String partnership, long id, int number, String userId) {
        var change = toReplan(partnership, id, userId);
        var wave = planned(change, number);
        if (wave.pilot()) {
            throw new IllegalStateException(text("pilot-stays"));
        }
        waves.ended(wave.id(), Wave.State.DROPPED, clock.instant());
        history.add(change, wave, Kind.WAVE_DROPPED, userId, wave.region());
        moved(change);
    }

    private Change toReplan(String partnership, long id, String userId) {
        manager(partnership, userId);
        get(partnership, id);
        var change = changes.lock(id);
        if (change.size() == null || change.state() != State.PLANNED && change.state() != State.ROLLING_OUT && change.state() != State.STOPPED) {
            throw new IllegalStateException(text("not-to-replan"));
        }
        return change;
    }

    private Wave planned(Change change, int number) {
        var wave = waves.find(change.id(), number)
                .orElseThrow(() -> new NoSuchElementException("no wave " + number + " of change " + change.id()));
        if (wave.state() != Wave.State.PLANNED) {
            throw new IllegalStateException(text("wave-begun"));
        }
        return wave;
    }

    private void checkPlan(Change change, String region, LocalDate beginsOn) {
        requireRegion("region", change.partnership(), region);
        given("beginsOn", beginsOn, "required.date");
        if (beginsOn.isBefore(today(change.partnership()))) {
            throw invalid("beginsOn", "past");
        }
    }

    @Override
    public void recordStep(String partnership, long id, int number, ChangeStep.Kind kind, String done, String userId) {
        manager(partnership, userId);
        get(partnership, id);
        var change = changes.lock(id);
        var wave = waves.find(id, number).orElseThrow(() -> new NoSuchElementException("no wave " + number + " of change " + id));
        if (wave.state() != Wave.State.RUNNING) {
            throw new IllegalStateException(text("wave-not-running"));
        }
        if (kind != ChangeStep.Kind.TRAINED && kind != ChangeStep.Kind.DELIVERED) {
            throw invalid("kind", "required.step");
        }
        requireText("done", done);
        waves.insert(wave, kind, done.strip(), null, userId, clock.instant());
        history.add(change, wave, Kind.DELIVERED, userId, done.strip());
    }

    @Override
    public void stop(String partnership, long id, String reason, String userId) {
        var change = forSponsor(partnership, id, reason, userId);
        if (change.state() != State.ROLLING_OUT) {
            throw new IllegalStateException(text("not-running"));
        }
        changes.state(id, State.STOPPED);
        changes.stopped(id, clock.instant());
        history.add(change, Kind.STOPPED, userId, reason.strip());
        events.publishEvent(new WavesStopped(partnership, id));
        moved(change);
    }

    @Override
    public void goOn(String partnership, long id, String reason, String userId) {
        var change = forSponsor(partnership, id, reason, userId);
        if (change.state() != State.STOPPED) {
            throw new IllegalStateException(text("not-stopped"));
        }
        changes.state(id, State.ROLLING_OUT);
        changes.stopped(id, null);
        history.add(change, Kind.GONE_ON, userId, reason.strip());
        moved(change);
    }

    @Override
    public void rollBack(String partnership, long id, String reason, String userId) {
        var change = forSponsor(partnership, id, reason, userId);
        if (change.state() != State.ROLLING_OUT && change.state() != State.STOPPED) {
            throw new IllegalStateException(text("not-to-roll-back"));
        }
        changes.state(id, State.ROLLING_BACK);
        history.add(change, Kind.ROLL_BACK, userId, reason.strip());
        events.publishEvent(new WavesStopped(partnership, id));
        events.publishEvent(new RollbackDecided(partnership, id));
        moved(change);
    }

    private Change forSponsor(String partnership, long id, String reason, String userId) {
        if (!maySponsor(partnership, userId)) {
            throw new AccessDeniedException(text("no-sponsor"));
        }
        get(partnership, id);
        requireActive(partnership);
        requireText("reason", reason);
        return changes.lock(id);
    }

    private void moved(Change change) {
        events.publishEvent(new ChangeMoved(change.partnership(), change.id()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean maySponsor(String partnership, String userId) {
        return partnerships.participant(partnership, userId).filter(person -> person.has(Role.sponsors(person.side()))).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean mayManage(String partnership, String userId) {
        return partnerships.participant(partnership, userId).filter(RecordedChanges::manages).isPresent();
    }

    private static boolean manages(Participant person) {
        return person.has(Role.CHANGE_MANAGERS) || person.has(Role.leads(person.side()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Wave> wave(String partnership, String key) {
        return waves.ofPartnership(partnership).stream().filter(wave -> wave.key().equalsIgnoreCase(key)).findFirst();
    }

    private void manager(String partnership, String userId) {
        if (!mayManage(partnership, userId)) {
            throw new AccessDeniedException(text("no-manager"));
        }
    }

    private void requireActive(String partnership) {
        if (partnerships.get(partnership).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(text("not-active"));
        }
    }

    private LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }

    private void requireText(String field, String text) {
        if (text == null || text.isBlank()) {
            throw invalid(field, "required.text");
        }
        if (text.length() > LONGEST) {
            throw invalid(field, "too-long", LONGEST, text.length());
        }
    }

    private void given(String field, Object value, String problem) {
        if (value == null) {
            throw invalid(field, problem);
        }
    }

    private IllegalArgumentException invalid(String field, String key, Object... arguments) {
        return new IllegalArgumentException(field + ": " + text(key, arguments));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("change." + key, arguments, LocaleContextHolder.getLocale());
    }
}
