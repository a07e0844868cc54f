package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Outcome;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.Onboarding.State;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedOnboardingSteps implements OnboardingSteps {

    /** Business days from the signatures to the first meeting, so that everybody finds room for it. */
    private static final int DAYS_TO_KICK_OFF = 10;

    private static final int LONGEST_MANDATE = 1000;

    private final OnboardingRepository repository;
    private final DraftCharter draft;
    private final OnboardingPeople people;
    private final OnboardingMails mails;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final Clock clock;

    RecordedOnboardingSteps(
            OnboardingRepository repository, DraftCharter draft, OnboardingPeople people, OnboardingMails mails,
            PartnershipService partnerships, SponsorshipService sponsorships, Clock clock) {
        this.repository = repository;
        this.draft = draft;
        this.people = people;
        this.mails = mails;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Onboarding get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("there is no onboarding " + id));
    }

    @Override
    @Transactional(readOnly = true)
    public Gap gap(long gapId) {
        return repository.gap(gapId).orElseThrow(() -> new NoSuchElementException("there is no gap " + gapId));
    }

    @Override
    public boolean lookForGaps(long id) {
        var onboarding = held(id);
        var code = onboarding.partnership();
        var missing = draft.missing(code);
        var known = repository.gaps(id);
        known.stream().filter(gap -> gap.open() && missing.stream().noneMatch(gap::isAbout))
                .forEach(gap -> repository.close(gap.id(), Outcome.CLOSED, null, null, clock.instant()));
        missing.stream()
                .filter(one -> known.stream()
                        .noneMatch(gap -> gap.isAbout(one) && (gap.open() || gap.outcome() == Outcome.LEFT_OPEN)))
                .forEach(one -> repository.insert(onboarding, one, clock.instant()));
        if (!openGaps(id).isEmpty()) {
            return true;
        }
        var text = draft.text(code);
        repository.settle(id, text, DraftCharter.hash(text));
        return false;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Gap> openGaps(long id) {
        return repository.gaps(id).stream().filter(Gap::open).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isMissing(Gap gap) {
        return draft.missing(gap.partnership()).stream().anyMatch(gap::isAbout);
    }

    @Override
    public void close(long gapId) {
        repository.close(gapId, Outcome.CLOSED, null, null, clock.instant());
    }

    @Override
    public void leaveOpen(long gapId, String by, String reason) {
        repository.close(gapId, Outcome.LEFT_OPEN, by, reason, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> check(Gap gap, Sponsor sponsor) {
        var problems = new ArrayList<String>();
        var code = gap.partnership();
        var mandate = sponsor.mandate();
        if (sponsor.userId() == null || partnerships.participant(code, sponsor.userId())
                .filter(person -> person.side() == gap.side() && person.has(Role.sponsors(gap.side()))).isEmpty()) {
            problems.add("successor.not-a-sponsor");
        }
        if (sponsor.deputyUserId() != null && (Objects.equals(sponsor.deputyUserId(), sponsor.userId())
                || partnerships.participant(code, sponsor.deputyUserId()).filter(person -> person.side() == gap.side()).isEmpty())) {
            problems.add("deputy.not-of-side");
        }
        if (mandate == null || mandate.isBlank() || mandate.length() > LONGEST_MANDATE) {
            problems.add("mandate.length");
        }
        if (sponsor.from() == null || sponsor.from().isAfter(draft.firstDay(code))) {
            problems.add("validFrom.first-day");
        }
        return problems;
    }

    @Override
    public void appoint(long gapId, Sponsor sponsor) {
        var gap = gap(gapId);
        held(gap.onboarding());
        // Whoever came first, by an import as well, holds the seat.
        if (isMissing(gap)) {
            sponsorships.appoint(gap.partnership(), sponsor);
        }
        close(gapId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> signers(long id, Side side) {
        return people.signers(get(id).partnership(), side);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> vacantSeats(String partnership) {
        return draft.vacantSeats(partnership);
    }

    @Override
    public void sign(long id, Side side, String userId) {
        var onboarding = held(id);
        repository.insert(onboarding, side, draft.vacantSeats(onboarding.partnership()), null, userId, clock.instant());
    }

    @Override
    public void refuse(long id, Side side, String userId, String reason) {
        var onboarding = held(id);
        repository.insert(onboarding, side, List.of(), reason, userId, clock.instant());
        repository.voidSignatures(id, clock.instant());
        repository.askLeadsAgain(id);
        partnerships.takeBackAgreements(onboarding.partnership());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Side> unsigned(long id) {
        var hash = get(id).hash();
        var signed = repository.signatures(id).stream().filter(one -> one.stands() && one.hash().equals(hash)).map(Signature::side).toList();
        return Arrays.stream(Side.values()).filter(side -> !signed.contains(side)).toList();
    }

    @Override
    public void closeSigning(long id) {
        held(id);
        repository.signed(id, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public LocalDate firstDay(String partnership) {
        return draft.firstDay(partnership);
    }

    @Override
    public boolean callKickOff(long id) {
        var onboarding = held(id);
        if (onboarding.kickOffAt() != null) {
            return true;
        }
        var charter = partnerships.get(onboarding.partnership());
        var day = LocalDate.ofInstant(
                partnerships.businessDays(charter.code()).plus(clock.instant(), DAYS_TO_KICK_OFF), charter.timeZone());
        var at = day.atTime(charter.meetingTime()).atZone(charter.timeZone()).toInstant();
        repository.kickOffAt(id, at);
        mails.kickOff(onboarding, at, people.atKickOff(charter.code()));
        return false;
    }

    @Override
    @Transactional(readOnly = true)
    public Instant kickOffBy(long id) {
        var onboarding = get(id);
        return onboarding.signedAt().atZone(partnerships.get(onboarding.partnership()).timeZone()).plusMonths(1).toInstant();
    }

    @Override
    public void recordKickOff(long id, LocalDate heldOn) {
        repository.kickOff(id, heldOn);
    }

    @Override
    public void recordMissedKickOff(long id) {
        repository.kickOff(id, null);
    }

    @Override
    public void activate(long id) throws CharterChanged {
        var onboarding = held(id);
        var code = onboarding.partnership();
        if (!DraftCharter.hash(draft.text(code)).equals(onboarding.hash()) || !unsigned(id).isEmpty()) {
            repository.voidSignatures(id, clock.instant());
            repository.askLeadsAgain(id);
            throw new CharterChanged(code + " isn't the charter that was signed");
        }
        repository.end(id, State.ACTIVE, null, null, clock.instant());
        partnerships.activate(code, draft.firstDay(code));
    }

    @Override
    public void leave(long id, String reason) {
        var onboarding = held(id);
        repository.voidSignatures(id, clock.instant());
        repository.end(id, State.ABANDONED, null, reason, clock.instant());
        partnerships.takeBackAgreements(onboarding.partnership());
    }

    private Onboarding held(long id) {
        partnerships.hold(get(id).partnership());
        return get(id);
    }
}
