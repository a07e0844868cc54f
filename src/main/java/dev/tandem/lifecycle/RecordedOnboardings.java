package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.Onboarding.Outcome;
import dev.tandem.lifecycle.Onboarding.Signature;
import dev.tandem.lifecycle.Onboarding.State;
import dev.tandem.expectation.SignedCharter;
import dev.tandem.partnership.ActivationGate;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedOnboardings implements OnboardingService, ActivationGate, SignedCharter {

    private static final int LONGEST_REASON = 2000;

    private final OnboardingRepository repository;
    private final DraftCharter draft;
    private final OnboardingPeople people;
    private final OnboardingMails mails;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedOnboardings(
            OnboardingRepository repository, DraftCharter draft, OnboardingPeople people, OnboardingMails mails,
            PartnershipService partnerships, ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.repository = repository;
        this.draft = draft;
        this.people = people;
        this.mails = mails;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Onboarding> latest(String partnership) {
        return repository.latest(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Gap> gaps(long id) {
        return repository.gaps(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Signature> signatures(long id) {
        return repository.signatures(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> asked(Gap gap) {
        return people.asked(gap);
    }

    @Override
    public Onboarding begin(String partnership, String userId) {
        partnerships.hold(partnership);
        if (partnerships.get(partnership).status() != Partnership.Status.DRAFT || repository.open(partnership).isPresent()) {
            throw new IllegalStateException(text("onboarding.refused.begin"));
        }
        var id = repository.insert(partnership, userId, clock.instant());
        events.publishEvent(new OnboardingBegun(id, partnership));
        return repository.find(id).orElseThrow();
    }

    @Override
    public void abandon(String partnership, String userId, String reason) {
        partnerships.hold(partnership);
        var open = repository.open(partnership).orElseThrow(() -> new IllegalStateException(text("onboarding.refused.none-open")));
        if (partnerships.participant(partnership, userId)
                .filter(person -> person.has(Role.leads(person.side())) || person.has(Role.sponsors(person.side()))).isEmpty()) {
            throw new IllegalStateException(text("onboarding.refused.abandon"));
        }
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new IllegalArgumentException(text("onboarding.refused.reason"));
        }
        repository.voidSignatures(open.id(), clock.instant());
        repository.end(open.id(), State.ABANDONED, userId, reason.strip(), clock.instant());
        partnerships.takeBackAgreements(partnership);
        mails.abandoned(open, userId, reason.strip());
        events.publishEvent(new OnboardingAbandoned(open.id(), partnership));
    }

    @Override
    public Seen watch(String partnership) {
        partnerships.hold(partnership);
        var open = repository.open(partnership);
        if (open.isEmpty()) {
            return new Seen(List.of(), null);
        }
        var id = open.get().id();
        var missing = draft.missing(partnership);
        repository.gaps(id).stream().filter(gap -> gap.open() && missing.stream().noneMatch(gap::isAbout))
                .forEach(gap -> repository.close(gap.id(), Outcome.CLOSED, null, null, clock.instant()));
        var changed = isSigned(open.get()) && !DraftCharter.hash(draft.text(partnership)).equals(open.get().hash());
        if (changed) {
            repository.voidSignatures(id, clock.instant());
            repository.askLeadsAgain(id);
        }
        return new Seen(repository.gaps(id).stream().filter(gap -> gap.outcome() == Outcome.CLOSED).toList(), changed ? id : null);
    }

    private static boolean isSigned(Onboarding onboarding) {
        return onboarding.state() == State.SIGNING || onboarding.state() == State.SIGNED;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> open() {
        return repository.allOpen();
    }

    /**
     * An agreement that had begun before its charter came is brought in by both leads. A new one begins when its sponsors have
     * signed.
     */
    @Override
    public boolean opensByAgreement(String partnership) {
        if (repository.open(partnership).isPresent()) {
            return false;
        }
        var charter = partnerships.get(partnership);
        if (charter.startsOn().isAfter(LocalDate.ofInstant(clock.instant(), charter.timeZone()))) {
            begin(partnership, null);
            return false;
        }
        return true;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isSigned(String partnership) {
        return repository.latest(partnership).filter(onboarding -> onboarding.state() == State.ACTIVE).isPresent();
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
