package dev.tandem.change;

import dev.tandem.change.ChangeEvent.Kind;
import dev.tandem.change.ChangeService.ChangeMoved;
import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedWaves implements WaveSteps {

    /** In the order in which a wave owes them, the more the larger its class, with the days after its beginning. */
    private static final List<Map.Entry<Communications.Kind, Integer>> OWED = List.of(
            Map.entry(Communications.Kind.ANNOUNCEMENT, 0), Map.entry(Communications.Kind.TRAINING, 2),
            Map.entry(Communications.Kind.REMINDER, 5));

    private final ChangeRepository changes;
    private final WaveRepository waves;
    private final AdoptionRepository adoption;
    private final ChangeHistory history;
    private final Communications communications;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedWaves(
            ChangeRepository changes, WaveRepository waves, AdoptionRepository adoption, ChangeHistory history, Communications communications,
            PartnershipService partnerships, SponsorshipService sponsorships, ApplicationEventPublisher events, Clock clock) {
        this.changes = changes;
        this.waves = waves;
        this.adoption = adoption;
        this.history = history;
        this.communications = communications;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Wave get(long wave) {
        return waves.find(wave).orElseThrow();
    }

    @Override
    public Change changeOf(long wave) {
        return changes.find(get(wave).change()).orElseThrow();
    }

    @Override
    public List<Long> begin(long id) {
        var wave = get(id);
        var change = changeOf(id);
        if (!waves.messages(id).isEmpty()) {
            return waves.messages(id);
        }
        var lists = lists(wave);
        if (lists.isEmpty()) {
            history.add(change, wave, Kind.NO_AUDIENCE_LIST, null, null);
            return List.of();
        }
        for (var owed : OWED.subList(0, Math.min(OWED.size(), change.size().communications()))) {
            var day = partnerships.businessDays(wave.partnership(), wave.region()).plus(todayOf(wave.partnership()), owed.getValue());
            waves.plan(wave, owed.getKey().name(), communications.plan(new NewCommunication(
                    wave.partnership(), subject(wave), change.title(), owed.getKey(), true, day, lists, wave.region(),
                    Map.of("title", change.title(), "summary", change.description().desiredState(), "why", change.description().why(), "date",
                            wave.beginsOn().toString())), describedBy(change)));
        }
        return waves.messages(id);
    }

    /** The plan of whoever described the change says what is sent. */
    private String describedBy(Change change) {
        return changes.events(change.id()).stream().filter(event -> event.kind() == Kind.DESCRIBED).map(ChangeEvent::person)
                .reduce((earlier, later) -> later).orElseThrow();
    }

    static String subject(Wave wave) {
        return "change/" + wave.change() + "/wave/" + wave.number();
    }

    /** Lists of learners that are named like the change's audiences in the wave's region. */
    private Set<Long> lists(Wave wave) {
        var names = changes.audiences(wave.change()).stream().filter(audience -> audience.region().equals(wave.region()))
                .map(audience -> audience.audience().strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return communications.audienceNames(wave.partnership()).entrySet().stream()
                .filter(list -> names.contains(list.getValue().strip().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private LocalDate today(Wave wave) {
        return LocalDate.ofInstant(clock.instant(), partnerships.businessDays(wave.partnership(), wave.region()).zone());
    }

    private LocalDate todayOf(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }

    @Override
    public void recordTextNotApproved(long wave, long communication) {
        history.add(changeOf(wave), get(wave), Kind.TEXT_NOT_APPROVED, null, String.valueOf(communication));
    }

    @Override
    public void send(long id, long communication) {
        var wave = get(id);
        communications.startSending(communication);
        waves.insert(wave, ChangeStep.Kind.COMMUNICATED, null, communication, null, clock.instant());
        history.add(changeOf(id), wave, Kind.SENT, null, null);
    }

    @Override
    public void recordDelivery(long id, String trained, String delivered, String userId) {
        var wave = get(id);
        if (trained != null && !trained.isBlank()) {
            waves.insert(wave, ChangeStep.Kind.TRAINED, trained.strip(), null, userId, clock.instant());
        }
        waves.insert(wave, ChangeStep.Kind.DELIVERED, delivered.strip(), null, userId, clock.instant());
        history.add(changeOf(id), wave, Kind.DELIVERED, userId, delivered.strip());
    }

    @Override
    public void recordNoDelivery(long wave) {
        history.add(changeOf(wave), get(wave), Kind.NOT_DELIVERED, null, null);
    }

    @Override
    public void beginMeasuring(long id) {
        var wave = get(id);
        if (adoption.running(wave.change(), id).isEmpty()) {
            adoption.begin(changeOf(id), id, 0, today(wave));
        }
    }

    @Override
    public Verdict judge(long id) {
        var wave = get(id);
        var change = changeOf(id);
        var running = adoption.running(wave.change(), id).orElseThrow();
        var tally = adoption.take(running);
        var outcome = Adoption.outcome(tally, change.size().bar(), change.size().leastAnswers());
        adoption.close(running.id(), today(wave), tally, outcome);
        history.add(change, wave, Kind.MEASURED, null, outcome.name());
        var before = adoption.of(wave.change()).stream()
                .filter(each -> each.id() != running.id() && each.wave() != null && each.wave() == id && each.outcome() == outcome).count();
        return switch (outcome) {
            case AT_BAR -> Verdict.AT_BAR;
            case BELOW_BAR -> before == 0 ? Verdict.REMEDY : Verdict.ESCALATE;
            case NO_RESULT -> before == 0 ? Verdict.MEASURE_AGAIN : Verdict.ESCALATE;
        };
    }

    @Override
    public void recordRemedy(long id, String done, String userId) {
        var wave = get(id);
        waves.insert(wave, ChangeStep.Kind.REMEDIED, done.strip(), null, userId, clock.instant());
        history.add(changeOf(id), wave, Kind.REMEDIED, userId, done.strip());
    }

    @Override
    public void recordNoRemedy(long wave) {
        history.add(changeOf(wave), get(wave), Kind.NOT_REMEDIED, null, null);
    }

    @Override
    public void recordEscalation(long wave) {
        history.add(changeOf(wave), get(wave), Kind.ESCALATED, null, null);
    }

    @Override
    public void recordDecision(long wave, String decision, String guidance) {
        history.add(changeOf(wave), get(wave), Kind.DECIDED, null, guidance == null ? decision : decision + ": " + guidance);
    }

    @Override
    public void end(long id, Wave.State state) {
        // The rollout looks at its waves one after the other: none ends while it does.
        var change = changes.lock(get(id).change());
        waves.ended(id, state, clock.instant());
        history.add(change, get(id), Kind.WAVE_ENDED, null, state.name());
        if (state == Wave.State.STOPPED) {
            waves.messages(id).forEach(communications::stop);
        }
        events.publishEvent(new ChangeMoved(change.partnership(), change.id()));
    }

    @Override
    public void beginRollback(long wave) {
        waves.state(wave, Wave.State.ROLLING_BACK);
    }

    @Override
    public ToUndo nextToUndo(long wave) {
        return waves.steps(wave).stream().filter(step -> step.fate() == Fate.STANDS).reduce((earlier, later) -> later)
                .map(step -> new ToUndo(step.kind() == ChangeStep.Kind.COMMUNICATED ? What.COMMUNICATION : What.STEP, step.id()))
                .orElse(new ToUndo(What.NOTHING, null));
    }

    @Override
    public void recordFate(long id, Fate fate, String said, String userId) {
        var step = waves.step(id).orElseThrow();
        waves.fate(id, fate, said, userId, clock.instant());
        history.add(changeOf(step.wave()), get(step.wave()), kindOf(step, fate), userId, said == null ? step.done() : said);
    }

    private static Kind kindOf(ChangeStep step, Fate fate) {
        var undone = fate == Fate.UNDONE;
        if (step.kind() == ChangeStep.Kind.COMMUNICATED) {
            return undone ? Kind.WITHDRAWN : Kind.NOT_WITHDRAWN;
        }
        return undone ? Kind.UNDONE : Kind.NOT_UNDONE;
    }

    @Override
    public Optional<Long> draftWithdrawal(long id) {
        var step = waves.step(id).orElseThrow();
        var change = changeOf(step.wave());
        var draft = communications.withdrawalOf(step.communication(), todayOf(change.partnership()), describedBy(change));
        draft.ifPresent(withdrawal -> waves.withdrawal(id, withdrawal));
        return draft;
    }

    @Override
    public void sendWithdrawal(long id) {
        communications.startSending(waves.step(id).orElseThrow().withdrawal());
        recordFate(id, Fate.UNDONE, null, null);
    }

    @Override
    public List<ChangeStep> irreversible(long wave) {
        return waves.steps(wave).stream()
                .filter(step -> (step.fate() == Fate.CANNOT_BE_UNDONE || step.fate() == Fate.NOT_UNDONE) && step.signedBy() == null).toList();
    }

    @Override
    public void sign(long wave, String userId) {
        irreversible(wave).forEach(step -> waves.signed(step.id(), userId, clock.instant()));
        history.add(changeOf(wave), get(wave), Kind.SIGNED, userId, null);
    }

    @Override
    public void recordNotSigned(long wave) {
        history.add(changeOf(wave), get(wave), Kind.NOT_SIGNED, null, null);
    }

    @Override
    public Set<String> sponsors(long id) {
        var wave = get(id);
        var centre = partnerships.centre(wave.partnership()).code();
        var own = inOffice(wave, List.of(wave.region()));
        return own.isEmpty() ? inOffice(wave, List.of(centre)) : own;
    }

    private Set<String> inOffice(Wave wave, List<String> regions) {
        var sponsors = new ArrayList<>(sponsorships.inOffice(wave.partnership(), today(wave)));
        return sponsors.stream().filter(sponsor -> regions.contains(sponsor.region())).map(Sponsor::userId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
