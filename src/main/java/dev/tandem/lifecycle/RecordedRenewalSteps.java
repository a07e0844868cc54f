package dev.tandem.lifecycle;

import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.lifecycle.Renewal.Assessment;
import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Settled;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedRenewalSteps implements RenewalSteps {

    private static final int MOST_YEARS = 10;

    /** What is handed over at every end, by whom: keys below {@code renewal.item}. */
    private static final List<String> FROM_PROVIDER = List.of("records", "content", "courses", "data", "contacts");

    private static final List<String> FROM_CLIENT = List.of("access", "receipt", "learners");

    private final RenewalRepository repository;
    private final MattersOnRecord matters;
    private final DraftCharter charter;
    private final RenewalPeople people;
    private final RenewalMails mails;
    private final PartnershipService partnerships;
    private final AffirmationService affirmations;
    private final ExpectationService expectations;
    private final MessageSource messages;
    private final Clock clock;

    RecordedRenewalSteps(
            RenewalRepository repository, MattersOnRecord matters, DraftCharter charter, RenewalPeople people, RenewalMails mails,
            PartnershipService partnerships, AffirmationService affirmations, ExpectationService expectations, MessageSource messages,
            Clock clock) {
        this.repository = repository;
        this.matters = matters;
        this.charter = charter;
        this.people = people;
        this.mails = mails;
        this.partnerships = partnerships;
        this.affirmations = affirmations;
        this.expectations = expectations;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Renewal get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("there is no renewal " + id));
    }

    @Override
    public void recordAssessment(long id, Side side, String userId, String judgement, Choice recommendation) {
        repository.insert(held(id), new Assessment(side, judgement.strip(), recommendation, userId, clock.instant()));
    }

    @Override
    public void closeAssessment(long id) {
        var renewal = held(id);
        var assessed = repository.assessments(id).stream().map(Assessment::side).toList();
        Arrays.stream(Side.values()).filter(side -> !assessed.contains(side))
                .forEach(side -> repository.insert(renewal, new Assessment(side, null, null, null, clock.instant())));
        repository.state(id, State.DECIDING);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> deciders(long id, Side side) {
        return people.deciders(get(id).partnership(), side);
    }

    @Override
    @Transactional(readOnly = true)
    public String check(long id, Choice choice, LocalDate until) {
        var renewal = get(id);
        var today = people.today(renewal.partnership());
        if (until == null || !until.isAfter(today)) {
            return "until";
        }
        if (until.isAfter(today.plusYears(MOST_YEARS))) {
            return "until.far";
        }
        if (choice == Choice.EXIT) {
            return until.isAfter(renewal.lastDay()) ? "until.exit" : null;
        }
        return until.isAfter(renewal.lastDay()) ? null : "until.later";
    }

    @Override
    public void recordWord(long id, Side side, String userId, Choice choice, LocalDate until, String reason) {
        repository.insert(held(id), new Word(side, choice, until, reason == null ? null : reason.strip(), userId, clock.instant()));
    }

    @Override
    public Choice compare(long id) {
        var renewal = held(id);
        var words = repository.words(id);
        var spoken = words.stream().map(Word::side).toList();
        Arrays.stream(Side.values()).filter(side -> !spoken.contains(side))
                .forEach(side -> repository.insert(renewal, new Word(side, null, null, null, null, clock.instant())));
        if (words.size() < Side.values().length || !words.get(0).agreesWith(words.get(1))) {
            return null;
        }
        repository.decide(id, words.get(0).choice(), words.get(0).until(), false, clock.instant());
        return words.get(0).choice();
    }

    @Override
    public void toSponsors(long id) {
        held(id);
        repository.voidSignatures(id, clock.instant());
        repository.state(id, State.WITH_SPONSORS);
    }

    @Override
    public void adopt(long id, Choice choice, LocalDate until) {
        var today = people.today(held(id).partnership());
        // Minutes are confirmed days after the meeting: nothing ends before it was decided, and there is a day to hand things over.
        var day = choice == Choice.EXIT && until.isBefore(today) ? today : until;
        repository.decide(id, choice, day, true, clock.instant());
    }

    @Override
    public boolean affirm(long id) {
        var renewal = held(id);
        var code = renewal.partnership();
        var running = affirmations.current(code);
        var next = YearMonth.from(people.today(code)).plusMonths(1);
        if (running.isEmpty() && (affirmedFor(renewal) || expectations.inForce(code, next).isEmpty())) {
            return false;
        }
        repository.affirmation(id, running.orElseGet(() -> affirmations.open(code, Affirmation.Reason.RENEWAL, null, next)).number());
        return true;
    }

    /** Asked for signatures a second time, both sides don't negotiate again. */
    private boolean affirmedFor(Renewal renewal) {
        return renewal.affirmation() != null
                && affirmations.get(renewal.partnership(), renewal.affirmation()).state() == Affirmation.State.IN_FORCE;
    }

    @Override
    public void fixCharter(long id) {
        var renewal = held(id);
        repository.voidSignatures(id, clock.instant());
        var text = text(renewal);
        repository.settle(id, text, DraftCharter.hash(text));
    }

    /** With what is expected in the month after, or from the month on that a round has just agreed on. */
    private String text(Renewal renewal) {
        var code = renewal.partnership();
        var month = renewal.affirmation() == null ? null : affirmations.get(code, renewal.affirmation()).inForceFrom();
        return charter.text(
                code, renewal.decidedUntil(),
                month != null ? month : YearMonth.from(renewal.decidedAt().atZone(partnerships.get(code).timeZone())).plusMonths(1));
    }

    @Override
    public void sign(long id, Side side, String userId) {
        repository.insert(held(id), side, null, userId, clock.instant());
    }

    @Override
    public void refuse(long id, Side side, String userId, String reason) {
        repository.insert(held(id), side, reason, userId, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean signed(long id) {
        var hash = get(id).hash();
        return repository.signatures(id).stream().filter(one -> one.stands() && one.hash().equals(hash)).map(Signature::side)
                .collect(Collectors.toSet()).size() == Side.values().length;
    }

    @Override
    public void renew(long id) throws CharterChanged {
        var renewal = held(id);
        if (!DraftCharter.hash(text(renewal)).equals(renewal.hash()) || !signed(id)) {
            throw new CharterChanged(renewal.partnership() + " isn't the charter that was signed");
        }
        goesOn(renewal, State.RENEWED);
    }

    @Override
    public void extend(long id) {
        goesOn(held(id), State.EXTENDED);
    }

    private void goesOn(Renewal renewal, State state) {
        repository.end(renewal.id(), state, clock.instant());
        partnerships.moveEnd(renewal.partnership(), renewal.decidedUntil());
        mails.goesOn(renewal, renewal.decidedUntil());
    }

    @Override
    public void beginExit(long id) {
        var renewal = held(id);
        repository.state(id, State.EXITING);
        var locale = partnerships.get(renewal.partnership()).locale();
        FROM_CLIENT.forEach(key -> repository.insertItem(
                renewal, Side.CLIENT, messages.getMessage("renewal.item." + key, null, locale), null));
        FROM_PROVIDER.forEach(key -> repository.insertItem(
                renewal, Side.PROVIDER, messages.getMessage("renewal.item." + key, null, locale), null));
        mails.exitBegun(renewal);
    }

    @Override
    @Transactional(readOnly = true)
    public long openItems(long id, Side side) {
        return repository.items(id).stream().filter(item -> item.side() == side && item.open()).count();
    }

    @Override
    @Transactional(readOnly = true)
    public long openMatters(long id) {
        var said = repository.settledMatters(id).stream().map(matter -> matter.kind() + "/" + matter.reference()).collect(Collectors.toSet());
        return matters.open(get(id).partnership()).stream()
                .filter(matter -> !said.contains(matter.kind() + "/" + matter.reference())).count();
    }

    @Override
    public void recordLastReview(long id, LocalDate heldOn, String lessons) {
        held(id);
        repository.reviewed(id, heldOn, lessons == null || lessons.isBlank() ? null : lessons.strip());
    }

    @Override
    public void leaveUnfinished(long id) {
        held(id);
        repository.items(id).stream().filter(Item::open).forEach(item -> repository.settleItem(
                item.id(), false, say(id, "renewal.fate.left-reason"), null, clock.instant()));
    }

    @Override
    public void end(long id) {
        end(held(id), State.EXITED, get(id).end());
    }

    @Override
    public void expire(long id) {
        end(held(id), State.EXPIRED, get(id).lastDay());
    }

    private void end(Renewal renewal, State state, LocalDate lastDay) {
        var code = renewal.partnership();
        var said = repository.settledMatters(renewal.id()).stream()
                .collect(Collectors.toMap(matter -> matter.kind() + "/" + matter.reference(), Renewal.Matter::settled));
        for (var matter : matters.open(code)) {
            var settled = said.getOrDefault(
                    matter.kind() + "/" + matter.reference(), new Settled(Fate.LEFT, null, null, null, clock.instant()));
            repository.put(renewal, matter, settled);
            matters.end(code, matter, settled);
        }
        matters.withdraw(code, "renewal/" + renewal.id());
        repository.end(renewal.id(), state, clock.instant());
        partnerships.end(code, lastDay);
        mails.ended(renewal, lastDay);
    }

    private String say(long id, String key) {
        return messages.getMessage(key, null, partnerships.get(get(id).partnership()).locale());
    }

    private Renewal held(long id) {
        partnerships.hold(get(id).partnership());
        return get(id);
    }
}
