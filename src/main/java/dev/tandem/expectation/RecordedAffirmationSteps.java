package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposals;
import dev.tandem.expectation.Affirmation.Remark;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StandIns;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedAffirmationSteps implements AffirmationSteps {

    private final AffirmationRepository repository;
    private final AffirmationTable table;
    private final ExpectationVersions expectations;
    private final Results results;
    private final MonthRater rater;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final StandIns standIns;
    private final AffirmationMails mails;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedAffirmationSteps(
            AffirmationRepository repository, AffirmationTable table, ExpectationVersions expectations, Results results, MonthRater rater,
            PartnershipService partnerships, SponsorshipService sponsorships, StandIns standIns, AffirmationMails mails,
            ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.table = table;
        this.expectations = expectations;
        this.results = results;
        this.rater = rater;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.standIns = standIns;
        this.mails = mails;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Affirmation get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("there is no affirmation " + id));
    }

    @Override
    public void putForward(long id, Side side) {
        repository.putForward(id, side);
        repository.proposals(id, side, Proposals.MADE);
    }

    @Override
    public void recordSilence(long id, Side side) {
        repository.proposals(id, side, Proposals.SILENT);
    }

    @Override
    public boolean negotiate(long id) {
        repository.state(id, State.AGREEING);
        return table.rows(get(id), null).stream().anyMatch(Row::proposed);
    }

    @Override
    public List<String> openRows(long id) {
        return table.rows(locked(id), null).stream().filter(row -> row.agreed() == null)
                .map(row -> row.inForce() != null ? row.inForce().name() : (row.client() != null ? row.client() : row.provider()).term().name())
                .toList();
    }

    @Override
    public void recordDecision(long id, String guidance) {
        if (guidance != null && !guidance.isBlank()) {
            var text = guidance.length() > 2000 ? guidance.substring(0, 2000) : guidance;
            repository.insert(get(id), new Remark(null, null, false, text, null, clock.instant()));
        }
    }

    @Override
    public boolean settle(long id) {
        locked(id);
        // A text whose month has been judged meanwhile is fixed anew, for a later one.
        repository.state(id, State.AGREEING);
        var round = get(id);
        var from = table.from(round);
        var terms = table.rows(round, null).stream()
                .map(row -> row.term(row.agreed() == null ? Choice.IN_FORCE : row.agreed()))
                .filter(term -> term != null && !term.retired())
                .map(term -> term.from(from, false))
                .toList();
        var text = AgreedText.of(round.partnership(), round.number(), from, terms);
        var large = CardShift.isLarge(table.inForce(round), terms);
        repository.voidSignatures(id, clock.instant());
        repository.deleteAgreed(id);
        terms.forEach(term -> repository.insertTerm(
                round, new AffirmationRepository.Term(AffirmationRepository.AGREED, term, true, null, clock.instant())));
        repository.settle(id, from, text, AgreedText.hash(text), large);
        return large;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Capacity> signers(long id) {
        return get(id).sponsorsSign() ? List.of(Capacity.LEADS, Capacity.SPONSORS) : List.of(Capacity.LEADS);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean maySign(long id, Side side, Capacity capacity, String userId) {
        var code = get(id).partnership();
        var own = partnerships.participant(code, userId).filter(person -> person.side() == side);
        if (capacity == Capacity.LEADS) {
            return own.filter(person -> person.has(Role.leads(side))).isPresent();
        }
        return own.isPresent() && sponsors(id, side).stream()
                .anyMatch(sponsor -> sponsor.equals(userId) || standIns.of(code, sponsor).contains(userId));
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> sponsors(long id, Side side) {
        var code = get(id).partnership();
        var today = LocalDate.ofInstant(clock.instant(), partnerships.get(code).timeZone());
        var sponsors = sponsorships.atCentre(code, side, today).stream().map(Sponsor::userId).distinct().toList();
        return sponsors.isEmpty()
                ? partnerships.holders(code, Role.JOINT_COMMITTEE).stream().filter(person -> person.side() == side)
                        .map(Participant::userId).toList()
                : sponsors;
    }

    @Override
    public void sign(long id, Side side, Capacity capacity, String userId) {
        var round = locked(id);
        if (round.state() != State.SIGNING) {
            throw new IllegalStateException("round " + id + " waits for no signature");
        }
        repository.insert(round, new Signature(side, capacity, round.hash(), userId, clock.instant(), null));
    }

    @Override
    public void refuse(long id, Side side, String userId, String reason) {
        var round = locked(id);
        repository.insert(round, new Remark(null, side, true, reason, userId, clock.instant()));
        repository.voidSignatures(id, clock.instant());
        repository.state(id, State.AGREEING);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Side> unsigned(long id) {
        return Arrays.stream(Side.values()).filter(side -> !signed(id).containsAll(needed(id, side))).toList();
    }

    private record Needed(Side side, Capacity capacity) {}

    private Set<Needed> needed(long id, Side side) {
        return signers(id).stream().map(capacity -> new Needed(side, capacity)).collect(Collectors.toSet());
    }

    private Set<Needed> signed(long id) {
        var hash = get(id).hash();
        return repository.signatures(id).stream().filter(one -> one.voidedAt() == null && one.hash().equals(hash))
                .map(one -> new Needed(one.side(), one.capacity())).collect(Collectors.toSet());
    }

    @Override
    public void bringIntoForce(long id) throws MonthJudged {
        var round = locked(id);
        if (round.state() != State.SIGNING || !unsigned(id).isEmpty()) {
            throw new IllegalStateException("round " + id + " isn't signed by both sides");
        }
        var from = round.inForceFrom();
        if (results.closedMonths(round.partnership()).ceiling(from) != null) {
            throw new MonthJudged(from + " has been judged already");
        }
        var changed = write(round, repository.terms(id).stream().filter(term -> term.origin().equals(AffirmationRepository.AGREED))
                .map(term -> term.expectation().from(from, false)).toList());
        repository.end(id, State.IN_FORCE, clock.instant());
        // A month that has begun may have been rated before its input was closed.
        rater.againFrom(round.partnership(), Set.of(from));
        mails.inForce(round, changed);
        events.publishEvent(new AffirmationService.ExpectationsAffirmed(round.partnership(), round.number(), from));
    }

    /**
     * The signed text holds, whatever was imported since: what differs from it gets a version of its month.
     *
     * @return those versions
     */
    private List<Expectation> write(Affirmation round, List<Expectation> signed) {
        var from = round.inForceFrom();
        var inForce = expectations.inForce(round.partnership(), from).stream()
                .collect(Collectors.toMap(Expectation::key, Function.identity()));
        var versions = new ArrayList<Expectation>();
        signed.stream().filter(term -> !same(inForce.get(term.key()), term)).forEach(versions::add);
        var kept = signed.stream().map(Expectation::key).collect(Collectors.toSet());
        inForce.values().stream().filter(one -> !kept.contains(one.key())).map(one -> one.from(from, true)).forEach(versions::add);
        var onRecord = expectations.all(round.partnership());
        for (var version : versions) {
            if (onRecord.containsKey(version.key()) && onRecord.get(version.key()).containsKey(from)) {
                expectations.update(round.partnership(), version);
            } else {
                expectations.insert(round.partnership(), version);
            }
        }
        return versions;
    }

    private static boolean same(Expectation inForce, Expectation term) {
        return inForce != null && Objects.equals(AgreedText.hashOf(inForce), AgreedText.hashOf(term));
    }

    @Override
    public void leave(long id) {
        repository.voidSignatures(id, clock.instant());
        repository.end(id, State.LEFT, clock.instant());
        var round = get(id);
        events.publishEvent(new AffirmationService.ExpectationsLeft(round.partnership(), round.number()));
    }

    private Affirmation locked(long id) {
        return repository.lock(id).orElseThrow(() -> new NoSuchElementException("there is no affirmation " + id));
    }
}
