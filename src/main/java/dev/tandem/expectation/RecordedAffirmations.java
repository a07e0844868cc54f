package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposals;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Remark;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedAffirmations implements AffirmationService {

    /** A round takes up to a month: begun after two, it ends within the quarter. */
    static final int DUE_AFTER_MONTHS = 2;

    private static final int LONGEST_REMARK = 2000;

    private final AffirmationRepository repository;
    private final AffirmationTable table;
    private final ExpectationVersions expectations;
    private final ProposalReader reader;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedAffirmations(
            AffirmationRepository repository, AffirmationTable table, ExpectationVersions expectations, ProposalReader reader,
            PartnershipService partnerships, ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.repository = repository;
        this.table = table;
        this.expectations = expectations;
        this.reader = reader;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Affirmation> current(String partnership) {
        return repository.of(partnership).stream().filter(Affirmation::open).findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Affirmation> rounds(String partnership) {
        return repository.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public Affirmation get(String partnership, int number) {
        return repository.find(partnership, number)
                .orElseThrow(() -> new NoSuchElementException(partnership + " has no round " + number));
    }

    @Override
    public Affirmation open(String partnership, Reason reason, String userId, YearMonth wantedFrom) {
        if (userId != null) {
            requireRunning(partnership);
            sideOfLead(partnership, userId);
        }
        var before = repository.of(partnership);
        if (before.stream().anyMatch(Affirmation::open)) {
            throw refused("open-already");
        }
        var today = today(partnership);
        if (expectations.inForce(partnership, YearMonth.from(today).plusMonths(1)).isEmpty()) {
            throw refused("nothing-to-affirm");
        }
        if (wantedFrom != null && !wantedFrom.isAfter(YearMonth.from(today))) {
            throw reader.wrong("wantedFrom", "wanted-from");
        }
        var number = before.isEmpty() ? 1 : before.get(0).number() + 1;
        repository.insert(partnership, number, reason, userId, clock.instant(), wantedFrom);
        var opened = get(partnership, number);
        events.publishEvent(new AffirmationOpened(opened.id(), partnership, number));
        return opened;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> due() {
        return partnerships.active().stream().map(Partnership::code).filter(this::isDue).toList();
    }

    private boolean isDue(String partnership) {
        var rounds = repository.of(partnership);
        if (rounds.stream().anyMatch(Affirmation::open)) {
            return false;
        }
        var today = today(partnership);
        if (expectations.inForce(partnership, YearMonth.from(today).plusMonths(1)).isEmpty()) {
            return false;
        }
        // One that ended without signatures isn't asked again before the usual time.
        var last = rounds.isEmpty() ? affirmedOn(partnership) : Optional.of(day(partnership, rounds.get(0).endedAt()));
        return last.isPresent() && !last.get().plusMonths(DUE_AFTER_MONTHS).isAfter(today);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> rows(String partnership, int number, Side reader) {
        return table.rows(get(partnership, number), reader);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Remark> remarks(String partnership, int number) {
        return repository.remarks(get(partnership, number).id()).stream().filter(remark -> remark.key() == null).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Signature> signatures(String partnership, int number) {
        return repository.signatures(get(partnership, number).id());
    }

    @Override
    public void propose(String partnership, int number, String userId, Proposal proposal) {
        var side = sideOfLead(partnership, userId);
        var round = negotiable(partnership, number, side);
        var key = proposal.key() == null ? "" : proposal.key().strip();
        var inForce = table.inForce(round).stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
        var term = reader.read(proposal, inForce);
        requireSameSideAsBefore(round, term);
        if (inForce != null && AgreedText.hashOf(inForce).equals(AgreedText.hashOf(term))) {
            throw reader.wrong("name", "unchanged");
        }
        repository.deleteTerm(round.id(), key, side.name());
        repository.insertTerm(round, new AffirmationRepository.Term(
                side.name(), term, round.state() != State.PROPOSING, userId, clock.instant()));
        changed(round, key);
    }

    /** A key means one side's duty for good: its months on record are that side's. */
    private void requireSameSideAsBefore(Affirmation round, Expectation term) {
        var versions = expectations.all(round.partnership()).get(term.key());
        if (versions != null && versions.lastEntry().getValue().side() != term.side()) {
            throw reader.wrong("side", "side.fixed");
        }
    }

    @Override
    public void takeBack(String partnership, int number, String userId, String key) {
        var side = sideOfLead(partnership, userId);
        var round = negotiable(partnership, number, side);
        if (!repository.deleteTerm(round.id(), key, side.name())) {
            throw refused("nothing-proposed");
        }
        changed(round, key);
    }

    /** Nobody agrees any more to a row that has changed, and no signature belongs to what is proposed now. */
    private void changed(Affirmation round, String key) {
        repository.deleteWords(round.id(), key);
        if (round.state() == State.SIGNING) {
            repository.voidSignatures(round.id(), clock.instant());
            repository.state(round.id(), State.AGREEING);
            events.publishEvent(new AgreedTextChanged(round.id(), round.partnership(), round.number()));
        }
    }

    @Override
    public void remark(String partnership, int number, String userId, String key, String text) {
        var side = sideOfLead(partnership, userId);
        var round = negotiated(partnership, number);
        if (key != null && table.rows(round, null).stream().noneMatch(row -> row.key().equals(key))) {
            throw reader.wrong("key", "key");
        }
        repository.insert(round, new Remark(
                key, side, false, reader.text("remark", text, LONGEST_REMARK), userId, clock.instant()));
    }

    @Override
    public void agree(String partnership, int number, String userId, String key, Choice choice, String seen) {
        var side = sideOfLead(partnership, userId);
        var round = negotiated(partnership, number);
        if (round.state() != State.AGREEING) {
            throw refused("waits-for-signatures");
        }
        var row = table.rows(round, null).stream().filter(one -> one.key().equals(key) && one.proposed()).findFirst()
                .orElseThrow(() -> refused("nothing-proposed"));
        if (choice == null || choice != Choice.IN_FORCE && row.term(choice) == null) {
            throw reader.wrong("choice", "choice");
        }
        if (!row.textHash(choice).equals(seen)) {
            throw refused("other-row");
        }
        repository.say(round, new AffirmationRepository.SaidWord(
                key, side, choice, row.textHash(choice), userId, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<LocalDate> affirmedOn(String partnership) {
        return repository.of(partnership).stream().filter(round -> round.state() == State.IN_FORCE).findFirst()
                .map(round -> day(partnership, round.endedAt()))
                .or(() -> Optional.ofNullable(partnerships.get(partnership).activeFrom()));
    }

    /** A round on whose proposals this side may work. */
    private Affirmation negotiable(String partnership, int number, Side side) {
        var round = locked(partnership, number);
        if (round.state() == State.PROPOSING && round.proposals(side) != Proposals.OPEN) {
            throw refused("put-forward-already");
        }
        return round;
    }

    private Affirmation negotiated(String partnership, int number) {
        var round = locked(partnership, number);
        if (round.state() == State.PROPOSING) {
            throw refused("both-propose");
        }
        return round;
    }

    private Affirmation locked(String partnership, int number) {
        requireRunning(partnership);
        var round = repository.lock(get(partnership, number).id()).orElseThrow();
        if (!round.open()) {
            throw refused("over");
        }
        return round;
    }

    private void requireRunning(String partnership) {
        var status = partnerships.get(partnership).status();
        if (status == Partnership.Status.SUSPENDED || status == Partnership.Status.ENDED) {
            throw refused("not-running");
        }
    }

    private Side sideOfLead(String partnership, String userId) {
        return partnerships.participant(partnership, userId).filter(person -> person.has(Role.leads(person.side())))
                .map(person -> person.side()).orElseThrow(() -> refused("not-a-lead"));
    }

    private LocalDate today(String partnership) {
        return day(partnership, clock.instant());
    }

    private LocalDate day(String partnership, Instant at) {
        return LocalDate.ofInstant(Objects.requireNonNull(at), partnerships.get(partnership).timeZone());
    }

    private IllegalStateException refused(String what) {
        return new IllegalStateException(messages.getMessage("affirmation.refused." + what, null, LocaleContextHolder.getLocale()));
    }
}
