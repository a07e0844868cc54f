package dev.tandem.change;

import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeEvent.Kind;
import dev.tandem.change.ChangeRepository.Text;
import dev.tandem.change.ChangeService.WavesStopped;
import dev.tandem.communication.Communications;
import dev.tandem.escalation.Escalation;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedRollout implements ChangeSteps {

    /** Business days after which a stopped change that nobody goes on with is left as it stands. */
    private static final int STOPPED_FOR = 10;
    private static final int DAYS_BETWEEN_WAVES = 7;
    private static final Duration LOOK_AGAIN = Duration.ofDays(30);
    private static final int LONGEST = 4000;

    private final ChangeRepository changes;
    private final WaveRepository waves;
    private final AdoptionRepository adoption;
    private final ChangeHistory history;
    private final ChangeClassification classification;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final Communications communications;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedRollout(
            ChangeRepository changes, WaveRepository waves, AdoptionRepository adoption, ChangeHistory history,
            ChangeClassification classification, PartnershipService partnerships, SponsorshipService sponsorships,
            Communications communications, ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.changes = changes;
        this.waves = waves;
        this.adoption = adoption;
        this.history = history;
        this.classification = classification;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.communications = communications;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Change get(long id) {
        return changes.find(id).orElseThrow();
    }

    @Override
    public boolean isDescribed(long id) {
        return get(id).description() != null;
    }

    @Override
    public void drop(long id) {
        var change = changes.lock(id);
        history.add(change, Kind.NOT_DESCRIBED, null, null);
        end(id, State.DROPPED);
    }

    @Override
    public Change size(long id) {
        var change = changes.lock(id);
        var audiences = changes.audiences(id);
        var size = classification.classify(new ChangeClassification.Facts(
                audiences.stream().mapToInt(audience -> people(change, audience)).sum(), (int) audiences.stream().map(ChangeAudience::region).distinct().count(),
                change.description().kind(), change.description().stake()));
        changes.size(id, size);
        changes.state(id, State.PLANNED);
        history.add(change, Kind.SIZED, null, size.changeClass() + ": " + size.reason());
        return get(id);
    }

    /** As many as are said, and no fewer than those on the list who will be told. */
    private int people(Change change, ChangeAudience audience) {
        return Math.max(audience.people(), (int) communications.audiences(change.partnership()).stream()
                .filter(list -> list.name().strip().equalsIgnoreCase(audience.audience().strip()))
                .mapToLong(list -> list.regions().getOrDefault(audience.region(), 0L) + list.regions().getOrDefault("", 0L))
                .max().orElse(0));
    }

    @Override
    public void planWaves(long id) {
        var change = changes.lock(id);
        if (!waves.of(id).isEmpty()) {
            return;
        }
        var people = new TreeMap<String, Integer>();
        changes.audiences(id).forEach(audience -> people.merge(audience.region(), audience.people(), Integer::sum));
        var order = new ArrayList<>(partnerships.regions(change.partnership()).stream().map(Region::code).filter(people::containsKey).toList());
        var pilot = change.size().pilot() && order.size() > 1;
        if (pilot) {
            var first = order.stream().min(Comparator.comparing(people::get)).orElseThrow();
            order.remove(first);
            order.add(0, first);
        }
        for (var turn = 0; turn < order.size(); turn++) {
            var region = order.get(turn);
            var day = partnerships.businessDays(change.partnership(), region)
                    .onOrAfter(change.description().beginsOn().plusDays((long) turn * DAYS_BETWEEN_WAVES));
            waves.insert(change, turn + 1, turn + 1, region, pilot && turn == 0, day);
        }
        history.add(change, Kind.WAVES_PLANNED, null, String.join(", ", order));
    }

    @Override
    public void checkSaturation(long id) {
        var change = changes.lock(id);
        var others = changes.of(change.partnership()).stream().filter(each -> each.id() != id && each.state().inFlight()).toList();
        var lines = new ArrayList<String>();
        for (var audience : changes.audiences(id)) {
            var carried = others.stream()
                    .filter(each -> changes.audiences(each.id()).stream().anyMatch(same -> same.region().equals(audience.region())
                            && same.audience().equalsIgnoreCase(audience.audience())))
                    .map(Change::title).toList();
            if (!carried.isEmpty()) {
                lines.add(text(change, "saturated", audience.audience(), audience.region(), audience.people(), carried.size(),
                        String.join(", ", carried)));
            }
        }
        changes.write(id, Text.SATURATION, lines.isEmpty() ? null : cut(String.join("\n", lines)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    @Override
    public void recordPlan(long id, Plan which, String text, String userId) {
        changes.write(id, switch (which) {
            case IMPACT -> Text.IMPACT;
            case MESSAGES -> Text.MESSAGE_PLAN;
            case TRAINING -> Text.TRAINING_PLAN;
        }, text.strip());
    }

    @Override
    public void recordMissingPlans(long id) {
        var change = get(id);
        missing(change, Plan.IMPACT, change.impact());
        missing(change, Plan.MESSAGES, change.messagePlan());
        missing(change, Plan.TRAINING, change.trainingPlan());
    }

    private void missing(Change change, Plan which, String text) {
        if (text == null) {
            history.add(change, Kind.PLAN_MISSING, null, which.name());
        }
    }

    @Override
    public void recordWord(long id, Side side, boolean approved, String reason, String userId) {
        var change = changes.lock(id);
        // Whatever a model says: a side's word is that of a person of the side.
        if (userId == null || partnerships.participant(change.partnership(), userId).filter(person -> person.side() == side).isEmpty()) {
            throw new IllegalStateException(userId + " doesn't speak for the " + side + " of " + change.partnership());
        }
        var said = reason == null || reason.isBlank() ? null : reason.strip();
        changes.say(change, new ChangeWord(side, userId, approved, said, clock.instant()));
        history.add(change, approved ? Kind.APPROVED_BY_SIDE : Kind.REFUSED_BY_SIDE, userId, said);
    }

    @Override
    public void recordEscalation(long id) {
        history.add(get(id), Kind.ESCALATED, null, null);
    }

    @Override
    public void recordDecision(long id, String decision, String guidance) {
        history.add(get(id), Kind.DECIDED, null, guidance == null ? decision : decision + ": " + guidance);
    }

    @Override
    public boolean settleApproval(long id) {
        var words = changes.words(id);
        return List.of(Side.values()).stream().allMatch(side -> words.stream().filter(word -> word.side() == side)
                .reduce((earlier, later) -> later).filter(ChangeWord::approved).isPresent());
    }

    @Override
    public void withdrawApproval(long id) {
        history.add(get(id), Kind.APPROVAL_WITHDRAWN, null, null);
    }

    @Override
    public void approve(long id) {
        // Whatever way a model takes: both sides have said yes, or sponsors accept on the ladder that they haven't.
        if (!settleApproval(id) && changes.events(id).stream().noneMatch(event -> event.kind() == Kind.DECIDED && event.wave() == null
                && event.detail().startsWith(Escalation.Decision.ACCEPT_RISK.name()))) {
            throw new IllegalStateException("change " + id + " isn't approved");
        }
        history.add(get(id), Kind.APPROVED, null, null);
    }

    @Override
    public void begin(long id) {
        var change = changes.lock(id);
        if (!change.isEmergency() && changes.events(id).stream().noneMatch(event -> event.kind() == Kind.APPROVED)) {
            throw new IllegalStateException("change " + id + " isn't approved, and is no emergency");
        }
        changes.state(id, State.ROLLING_OUT);
        changes.begun(id, clock.instant());
    }

    @Override
    public void refuse(long id) {
        var change = changes.lock(id);
        history.add(change, Kind.REFUSED, null, null);
        if (change.begunAt() == null) {
            end(id, State.REFUSED);
        } else {
            changes.state(id, State.ROLLING_BACK);
            events.publishEvent(new WavesStopped(change.partnership(), id));
        }
    }

    @Override
    public Step steer(long id) {
        var change = changes.lock(id);
        if (change.state() == State.ROLLING_BACK) {
            return new Step(Next.ROLL_BACK, List.of(), clock.instant());
        }
        if (change.state() == State.ROLLING_OUT && pilotFailed(change)) {
            changes.state(id, State.STOPPED);
            changes.stopped(id, clock.instant());
            history.add(change, Kind.PILOT_FAILED, null, null);
            change = changes.lock(id);
        }
        if (change.state() == State.STOPPED) {
            return stopped(change);
        }
        var begun = beginDue(change);
        return waves.of(id).stream().anyMatch(wave -> isUnderWay(wave.state()) || wave.state() == Wave.State.PLANNED)
                ? new Step(Next.WAIT, begun, nextBeginning(change))
                : over(change);
    }

    /** A pilot that isn't proven lets nothing follow, unless a sponsor has said to go on since it began. */
    private boolean pilotFailed(Change change) {
        return waves.of(change.id()).stream().anyMatch(wave -> wave.pilot()
                && (wave.state() == Wave.State.STOPPED || wave.state() == Wave.State.ROLLING_BACK || wave.state() == Wave.State.ROLLED_BACK)
                && changes.events(change.id()).stream()
                        .noneMatch(event -> event.kind() == Kind.GONE_ON && event.at().isAfter(wave.begunAt())));
    }

    private Step stopped(Change change) {
        var until = partnerships.businessDays(change.partnership()).plus(change.stoppedAt(), STOPPED_FOR);
        if (clock.instant().isBefore(until)) {
            return new Step(Next.WAIT, List.of(), until);
        }
        end(change.id(), State.LEFT_STOPPED);
        return new Step(Next.END, List.of(), until);
    }

    private static boolean isUnderWay(Wave.State state) {
        return state == Wave.State.RUNNING || state == Wave.State.ROLLING_BACK;
    }

    private List<Long> beginDue(Change change) {
        var begun = new ArrayList<Long>();
        var all = waves.of(change.id());
        var running = all.stream().filter(wave -> isUnderWay(wave.state())).count();
        // A sponsor's word to go on holds after a pilot that ended, not instead of one.
        var pilotOpen = all.stream().anyMatch(wave -> wave.pilot() && (isUnderWay(wave.state()) || wave.state() == Wave.State.PLANNED));
        for (var wave : all) {
            var mayBegin = wave.state() == Wave.State.PLANNED && running + begun.size() < change.size().atOnce()
                    && (!pilotOpen || wave.pilot()) && !wave.beginsOn().isAfter(today(wave));
            if (mayBegin) {
                waves.begun(wave.id(), clock.instant());
                history.add(change, wave, Kind.WAVE_BEGUN, null, wave.region());
                begun.add(wave.id());
            }
        }
        return begun;
    }

    private LocalDate today(Wave wave) {
        return LocalDate.ofInstant(clock.instant(), partnerships.businessDays(wave.partnership(), wave.region()).zone());
    }

    /** What is due and waits for another wave's end is told by that end. */
    private Instant nextBeginning(Change change) {
        var now = clock.instant();
        return waves.of(change.id()).stream().filter(wave -> wave.state() == Wave.State.PLANNED)
                .map(wave -> wave.beginsOn().atStartOfDay(partnerships.businessDays(wave.partnership(), wave.region()).zone()).toInstant())
                .filter(moment -> moment.isAfter(now)).min(Comparator.naturalOrder()).orElse(now.plus(LOOK_AGAIN));
    }

    private Step over(Change change) {
        var now = clock.instant();
        var all = waves.of(change.id());
        if (all.stream().anyMatch(wave -> wave.state() == Wave.State.DONE)) {
            changes.state(change.id(), State.REINFORCING);
            changes.wavesDone(change.id(), now);
            return new Step(Next.REINFORCE, List.of(), now);
        }
        var stopped = all.stream().anyMatch(wave -> wave.state() == Wave.State.STOPPED);
        var rolledBack = all.stream().anyMatch(wave -> wave.state() == Wave.State.ROLLED_BACK);
        end(change.id(), stopped ? State.LEFT_STOPPED : rolledBack ? State.ROLLED_BACK : State.CLOSED);
        return new Step(Next.END, List.of(), now);
    }

    @Override
    public Optional<Long> nextWaveBack(long id) {
        changes.lock(id);
        var all = waves.of(id);
        if (all.stream().anyMatch(wave -> isUnderWay(wave.state()))) {
            return Optional.empty();
        }
        var next = all.stream().filter(RecordedRollout::isToRollBack).max(Comparator.comparing(Wave::begunAt).thenComparing(Wave::turn));
        next.ifPresent(wave -> waves.state(wave.id(), Wave.State.ROLLING_BACK));
        return next.map(Wave::id);
    }

    private static boolean isToRollBack(Wave wave) {
        return wave.begunAt() != null && (wave.state() == Wave.State.DONE || wave.state() == Wave.State.STOPPED);
    }

    @Override
    public boolean isWaveLeftToRollBack(long id) {
        changes.lock(id);
        return waves.of(id).stream().anyMatch(wave -> isUnderWay(wave.state()) || isToRollBack(wave));
    }

    @Override
    public Optional<Instant> reinforcementAt(long id) {
        var change = get(id);
        var done = adoption.of(id).stream().filter(each -> each.wave() == null && each.closedOn() != null).count();
        return REINFORCED_AFTER.stream().skip(done).findFirst().map(days -> change.wavesDoneAt().plus(Duration.ofDays(days)));
    }

    @Override
    public void beginReinforcement(long id) {
        var change = get(id);
        if (adoption.running(id, null).isEmpty()) {
            var done = (int) adoption.of(id).stream().filter(each -> each.wave() == null).count();
            adoption.begin(change, null, REINFORCED_AFTER.get(done), today(change));
        }
    }

    private LocalDate today(Change change) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(change.partnership()).timeZone());
    }

    @Override
    public void recordOnPaper(long id, Long wave, int answers, Map<Adoption.Element, BigDecimal> means) {
        if (answers > 0) {
            var change = get(id);
            adoption.insert(List.of(new AdoptionRepository.Answer(
                    change.partnership() + "/paper/" + UUID.randomUUID(), change.partnership(), id, wave, null, today(change), answers, means)));
        }
    }

    @Override
    public Adoption.Outcome closeReinforcement(long id) {
        var change = get(id);
        var running = adoption.running(id, null).orElseThrow();
        var tally = adoption.take(running);
        var outcome = Adoption.outcome(tally, change.size().bar(), change.size().leastAnswers());
        adoption.close(running.id(), today(change), tally, outcome);
        history.add(change, Kind.MEASURED, null, outcome.name());
        return outcome;
    }

    @Override
    public void recordRemedy(long id, String done, String userId) {
        history.add(get(id), Kind.REMEDIED, userId, done.strip());
    }

    @Override
    public void recordNoRemedy(long id) {
        history.add(get(id), Kind.NOT_REMEDIED, null, null);
    }

    @Override
    public void recordLessons(long id, String lessons, String userId) {
        changes.write(id, Text.LESSONS, lessons.strip());
        history.add(get(id), Kind.REVIEWED, userId, null);
    }

    @Override
    public void recordNoLessons(long id) {
        history.add(get(id), Kind.NOT_REVIEWED, null, null);
    }

    @Override
    public void end(long id, State state) {
        changes.state(id, state);
        changes.ended(id, clock.instant());
        history.add(get(id), Kind.ENDED, null, state.name());
    }

    @Override
    public Set<String> sponsorsAtCentre(String partnership, Side side) {
        var today = LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
        var sponsors = new TreeSet<String>();
        for (var each : Side.values()) {
            if (side == null || side == each) {
                sponsorships.atCentre(partnership, each, today).stream().map(Sponsor::userId).forEach(sponsors::add);
            }
        }
        return sponsors;
    }

    private String text(Change change, String key, Object... arguments) {
        return messages.getMessage("change." + key, arguments, partnerships.get(change.partnership()).locale());
    }
}
