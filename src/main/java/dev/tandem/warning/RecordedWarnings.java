package dev.tandem.warning;

import dev.tandem.access.NotVisible;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.warning.Warning.Event;
import dev.tandem.warning.Warning.Kind;
import dev.tandem.warning.Warning.Stage;
import dev.tandem.warning.Warning.State;
import dev.tandem.warning.Warning.Triage;
import dev.tandem.warning.WarningRepository.Reader;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedWarnings implements WarningService, WarningSteps {

    /** Without those that are taken for one another: 0 and O, 1 and I and L. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LONGEST = 4000;
    /** Business days in which the other side answers. */
    private static final int ANSWER_WITHIN = 2;

    private final WarningRepository repository;
    private final PartnershipService partnerships;
    private final MeetingDays meetings;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RecordedWarnings(
            WarningRepository repository, PartnershipService partnerships, MeetingDays meetings, ApplicationEventPublisher events,
            MessageSource messages, Clock clock) {
        this.repository = repository;
        this.partnerships = partnerships;
        this.meetings = meetings;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    // For people

    @Override
    @Transactional(readOnly = true)
    public List<Warning> visible(String partnership, Viewer viewer) {
        return repository.visible(partnership, reader(partnership, viewer));
    }

    @Override
    @Transactional(readOnly = true)
    public Warning get(String partnership, String reference, Viewer viewer) {
        return repository.visible(partnership, reference, reader(partnership, viewer)).orElseThrow(() -> notVisible(reference));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Event> trace(String partnership, String reference, Viewer viewer) {
        var warning = get(partnership, reference, viewer);
        var own = partnerships.participant(partnership, viewer.userId()).filter(person -> person.side() == warning.side()).isPresent();
        // How often its raiser left it with the own side is nobody else's.
        return repository.events(warning.id()).stream().filter(event -> own || event.kind() != Kind.KEPT).toList();
    }

    @Override
    public Warning raise(String partnership, String userId, NewWarning warning) {
        var person = member(partnership, userId);
        requireActive(partnership);
        require("matter", warning.matter());
        limit("wouldHelp", warning.wouldHelp());
        given("couldHitOn", warning.couldHitOn(), "required.date");
        if (warning.couldHitOn().isBefore(today(partnership))) {
            throw invalid("couldHitOn", "past");
        }
        given("impact", warning.impact(), "required.impact");
        given("stage", warning.stage(), "required.stage");
        var reference = insert(new Warning(
                0, newReference(), partnership, userId, person.side(), warning.matter().strip(), warning.couldHitOn(), warning.impact(),
                blankToNull(warning.wouldHelp()), Stage.OWN_SIDE, State.RAISED, null, null, false, clock.instant(), null, null, null, null));
        if (warning.stage() != Stage.OWN_SIDE) {
            widenTo(repository.lock(reference).orElseThrow(), userId, person.side(), warning.stage());
        }
        return repository.lock(reference).orElseThrow();
    }

    private String insert(Warning warning) {
        repository.insert(warning);
        add(repository.lock(warning.reference()).orElseThrow(), Kind.RAISED, warning.raisedBy(), warning.side(), null, null);
        return warning.reference();
    }

    @Override
    public void widen(String partnership, String reference, String userId, Stage stage) {
        var person = member(partnership, userId);
        var warning = raisersOwn(partnership, reference, userId);
        given("stage", stage, "required.stage");
        if (warning.state() == State.CLOSED) {
            throw new IllegalStateException(text("closed"));
        }
        if (stage.compareTo(warning.stage()) <= 0) {
            throw invalid("stage", "only-wider");
        }
        requireActive(partnership);
        widenTo(warning, userId, person.side(), stage);
    }

    private void widenTo(Warning warning, String userId, Side side, Stage stage) {
        repository.widen(warning.id(), stage, clock.instant());
        add(warning, warning.sharedAt() == null ? Kind.SHARED : Kind.WIDENED, userId, side, stage.name(), null);
        if (warning.sharedAt() == null) {
            events.publishEvent(new WarningShared(warning.partnership(), warning.reference()));
        }
    }

    @Override
    public void close(String partnership, String reference, String userId) {
        var person = member(partnership, userId);
        var warning = raisersOwn(partnership, reference, userId);
        if (warning.stage() != Stage.OWN_SIDE || warning.state() == State.CLOSED) {
            throw new IllegalStateException(text("not-own-any-more"));
        }
        repository.ended(warning.id(), null, null);
        add(warning, Kind.CLOSED, userId, person.side(), null, null);
    }

    @Override
    public void keep(String partnership, String reference, String userId) {
        var person = member(partnership, userId);
        var warning = raisersOwn(partnership, reference, userId);
        if (warning.stage() != Stage.OWN_SIDE || warning.state() == State.CLOSED) {
            throw new IllegalStateException(text("not-own-any-more"));
        }
        add(warning, Kind.KEPT, userId, person.side(), null, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Warning> toDecide(String partnership, String userId) {
        var today = today(partnership);
        var review = nextReview(partnership, today);
        var from = review.map(next -> next.day().minusDays(ASKED_DAYS_BEFORE)).orElse(LocalDate.MAX);
        if (today.isBefore(from) || partnerships.get(partnership).status() != Partnership.Status.ACTIVE
                || partnerships.participant(partnership, userId).isEmpty()) {
            return List.of();
        }
        var zone = partnerships.get(partnership).timeZone();
        var asked = from.atStartOfDay(zone).toInstant();
        // What was decided before the meeting was put off holds for it.
        var planned = review.get().planned().minusDays(ASKED_DAYS_BEFORE).atStartOfDay(zone).toInstant();
        var decided = planned.isBefore(asked) ? planned : asked;
        return repository.kept(partnership, userId).stream()
                .filter(warning -> warning.raisedAt().isBefore(asked))
                .filter(warning -> repository.events(warning.id()).stream()
                        .noneMatch(event -> event.kind() == Kind.KEPT && !event.at().isBefore(decided)))
                .toList();
    }

    /** @param planned by the charter */
    private record NextReview(LocalDate day, LocalDate planned) {}

    /** Of the month before, too: its meeting may have been put off. */
    private Optional<NextReview> nextReview(String partnership, LocalDate today) {
        var month = YearMonth.from(today);
        return Stream.of(month.minusMonths(1), month, month.plusMonths(1), month.plusMonths(2))
                .flatMap(each -> meetings.day(partnership, each).map(day -> new NextReview(day, partnerships.reviewDay(partnership, each))).stream())
                .filter(next -> !next.day().isBefore(today))
                .min(Comparator.comparing(NextReview::day));
    }

    @Override
    @Transactional(readOnly = true)
    public List<WarningMeasures> measures(String partnership, Viewer viewer) {
        return WarningMeasures.of(visible(partnership, viewer), partnerships.get(partnership).timeZone());
    }

    private Warning raisersOwn(String partnership, String reference, String userId) {
        var warning = get(partnership, reference, new Viewer(userId, false));
        if (!warning.raisedBy().equals(userId)) {
            throw new AccessDeniedException(text("not-raiser"));
        }
        return repository.lock(reference).orElseThrow();
    }

    @Override
    public void answer(String partnership, String reference, String userId, String answer) {
        var person = lead(partnership, userId);
        var warning = forLead(partnership, reference, userId);
        if (person.side() == warning.side()) {
            throw new AccessDeniedException(text("not-other-side"));
        }
        if (warning.state() != State.RAISED) {
            throw new IllegalStateException(text("answered"));
        }
        require("answer", answer);
        add(warning, Kind.ANSWERED, userId, person.side(), null, answer.strip());
    }

    @Override
    public void triage(String partnership, String reference, String userId, Triage triage, String reason, String duplicateOf) {
        var person = lead(partnership, userId);
        var warning = forLead(partnership, reference, userId);
        if (warning.state() != State.ANSWERED) {
            throw new IllegalStateException(text("not-to-settle"));
        }
        given("triage", triage, "required.triage");
        if (triage.closes()) {
            require("reason", reason);
        }
        limit("reason", reason);
        var other = triage == Triage.DUPLICATE ? blankToNull(duplicateOf) : null;
        if (triage == Triage.DUPLICATE && (other == null || other.equals(reference)
                || repository.visible(partnership, other, reader(partnership, new Viewer(userId, false)))
                        .filter(same -> same.stage() != Stage.OWN_SIDE).isEmpty())) {
            throw invalid("duplicateOf", "no-such-warning");
        }
        repository.add(warning, new Event(Kind.TRIAGE, userId, person.side(), triage.name(), blankToNull(reason), other, clock.instant()));
    }

    /** Shared, and held until the transaction ends. */
    private Warning forLead(String partnership, String reference, String userId) {
        var warning = get(partnership, reference, new Viewer(userId, false));
        if (warning.stage() == Stage.OWN_SIDE) {
            throw new IllegalStateException(text("not-shared"));
        }
        return repository.lock(reference).orElseThrow();
    }

    @Override
    public Warning recordUnwarned(
            String partnership, String userId, Side side, String matter, Warning.Impact impact, LocalDate struckOn) {
        lead(partnership, userId);
        requireActive(partnership);
        given("side", side, "required.side");
        require("matter", matter);
        given("impact", impact, "required.impact");
        given("struckOn", struckOn, "required.date");
        if (struckOn.isAfter(today(partnership))) {
            throw invalid("struckOn", "future");
        }
        var reference = insert(new Warning(
                0, newReference(), partnership, userId, side, matter.strip(), struckOn, impact, null, Stage.BOTH_LEADS, State.CLOSED, null,
                Warning.Outcome.STRUCK, true, clock.instant(), null, null, null, struckOn));
        return repository.lock(reference).orElseThrow();
    }

    private Reader reader(String partnership, Viewer viewer) {
        var person = partnerships.participant(partnership, viewer.userId());
        return new Reader(
                viewer.userId(), person.map(Participant::side).orElse(null),
                person.filter(each -> each.has(Role.leads(each.side()))).isPresent(), viewer.overseer());
    }

    private Participant member(String partnership, String userId) {
        return partnerships.participant(partnership, userId).orElseThrow(() -> new AccessDeniedException(text("no-side")));
    }

    private Participant lead(String partnership, String userId) {
        var person = member(partnership, userId);
        if (!person.has(Role.leads(person.side()))) {
            throw new AccessDeniedException(text("no-lead"));
        }
        return person;
    }

    private void requireActive(String partnership) {
        if (partnerships.get(partnership).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(text("not-active"));
        }
    }

    private LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }

    private String newReference() {
        return random.ints(8, 0, LETTERS.length()).mapToObj(i -> String.valueOf(LETTERS.charAt(i))).collect(Collectors.joining());
    }

    // For the process

    @Override
    @Transactional(readOnly = true)
    public List<OnAgenda> forAgenda(String partnership, LocalDate struckSince) {
        return repository.forAgenda(partnership, struckSince).stream()
                .map(warning -> new OnAgenda(
                        warning.reference(), warning.side(), warning.couldHitOn(), warning.struckWithoutWarning()))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ForSponsors> forSponsors(String partnership) {
        return repository.forSponsors(partnership).stream()
                .map(warning -> new ForSponsors(
                        warning.reference(), warning.matter(), warning.couldHitOn(), warning.struckWithoutWarning()))
                .toList();
    }

    @Override
    public Facts facts(String reference) {
        var warning = shared(reference);
        var partnership = warning.partnership();
        var zone = partnerships.get(partnership).timeZone();
        return new Facts(
                partnership, reference, warning.side(), warning.couldHitOn(),
                warning.couldHitOn().plusDays(1).atStartOfDay(zone).toInstant(), warning.impact() == Warning.Impact.HIGH,
                answerBy(warning, ANSWER_WITHIN / 2), answerBy(warning, ANSWER_WITHIN));
    }

    /** Where several leads may answer, the clock of the last of them counts; without any, that of the centre. */
    private java.time.Instant answerBy(Warning warning, int days) {
        var now = clock.instant();
        return partnerships.holders(warning.partnership(), Role.leads(warning.side().other())).stream()
                .map(person -> partnerships.businessDays(warning.partnership(), person.region()).plus(now, days))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> partnerships.businessDays(warning.partnership()).plus(now, days));
    }

    @Override
    public boolean hasAnswered(String reference, String userId) {
        var warning = shared(reference);
        return repository.events(warning.id()).stream().anyMatch(event -> event.kind() == Kind.ANSWERED && userId.equals(event.person()));
    }

    @Override
    public boolean hasTriaged(String reference, Side side, String userId) {
        var word = word(shared(reference), side);
        return word != null && userId.equals(word.person());
    }

    @Override
    public void recordAnswer(String reference) {
        repository.answered(shared(reference).id(), clock.instant());
    }

    @Override
    public void widenForSilence(String reference) {
        var warning = shared(reference);
        if (warning.stage() != Stage.SPONSORS) {
            repository.widen(warning.id(), Stage.SPONSORS, clock.instant());
            add(warning, Kind.WIDENED, null, warning.side().other(), Stage.SPONSORS.name(), null);
        }
    }

    @Override
    public void recordEscalation(String reference) {
        var warning = shared(reference);
        add(warning, Kind.ESCALATED, null, warning.side().other(), null, null);
    }

    @Override
    public void recordDecision(String reference, String decision, String guidance, boolean riskAccepted) {
        var warning = shared(reference);
        add(warning, Kind.DECIDED, null, null, decision, guidance);
        if (riskAccepted) {
            repository.settled(warning.id(), Triage.ACCEPT, State.CLOSED, clock.instant());
        } else {
            repository.answered(warning.id(), clock.instant());
        }
    }

    @Override
    public void recordTriageSilence(String reference, Side side) {
        add(shared(reference), Kind.TRIAGE, null, side, null, null);
    }

    @Override
    public Triage settle(String reference) {
        var warning = shared(reference);
        var client = word(warning, Side.CLIENT);
        var provider = word(warning, Side.PROVIDER);
        var agreed = client != null && provider != null && client.choice() != null && client.choice().equals(provider.choice())
                && Objects.equals(client.otherReference(), provider.otherReference());
        var triage = agreed ? Triage.valueOf(client.choice()) : Triage.WATCH;
        repository.settled(warning.id(), triage, triage.closes() ? State.CLOSED : State.WATCHED, clock.instant());
        repository.add(warning, new Event(
                Kind.SETTLED, null, null, triage.name(), null, agreed ? client.otherReference() : null, clock.instant()));
        if (triage == Triage.CHANGE) {
            events.publishEvent(new ChangeWanted(warning.partnership(), reference));
        }
        return triage;
    }

    /** The side's latest word; null when there is none. */
    private Event word(Warning warning, Side side) {
        return repository.events(warning.id()).stream().filter(event -> event.kind() == Kind.TRIAGE && event.side() == side)
                .reduce((earlier, later) -> later).orElse(null);
    }

    @Override
    public void recordOutcome(String reference, String userId, Warning.Outcome outcome, LocalDate struckOn) {
        var warning = shared(reference);
        repository.ended(warning.id(), outcome, struckOn);
        var side = userId == null ? null : member(warning.partnership(), userId).side();
        add(warning, Kind.OUTCOME, userId, side, outcome.name(), null);
    }

    private Warning shared(String reference) {
        return repository.lock(reference).filter(warning -> warning.stage() != Stage.OWN_SIDE)
                .orElseThrow(() -> new IllegalStateException("no warning " + reference + " is shared"));
    }

    private void add(Warning warning, Kind kind, String person, Side side, String choice, String detail) {
        repository.add(warning, new Event(kind, person, side, choice, detail, null, clock.instant()));
    }

    // What is wrong

    private void require(String field, String text) {
        if (text == null || text.isBlank()) {
            throw invalid(field, "required.text");
        }
        limit(field, text);
    }

    private void limit(String field, String text) {
        if (text != null && text.length() > LONGEST) {
            throw invalid(field, "too-long", LONGEST, text.length());
        }
    }

    private void given(String field, Object given, String message) {
        if (given == null) {
            throw invalid(field, message);
        }
    }

    private IllegalArgumentException invalid(String field, String key, Object... arguments) {
        return new IllegalArgumentException(field + ": " + text(key, arguments));
    }

    /** The same for one that doesn't exist and one that isn't for this person. */
    private static NotVisible notVisible(String reference) {
        return new NotVisible("no warning " + reference);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("warning." + key, arguments, LocaleContextHolder.getLocale());
    }
}
