package dev.tandem.escalation;

import dev.tandem.partnership.PartnershipService;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedEscalations implements EscalationService {

    private final EscalationRepository repository;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedEscalations(
            EscalationRepository repository, PartnershipService partnerships, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.partnerships = partnerships;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Escalation raise(String key, NewEscalation escalation) {
        var known = repository.findByKey(key);
        if (known.isPresent()) {
            return known.get();
        }
        check(escalation);
        var isNew = repository.insertIfAbsent(key, escalation, entryLevel(escalation), clock.instant());
        var raised = repository.findByKey(key).orElseThrow();
        if (isNew) {
            events.publishEvent(new EscalationRaised(raised.id(), raised.partnership()));
        }
        return raised;
    }

    /** The leads, unless it is severe: then the region's sponsor, and where it has no region the sponsors at the centre. */
    private static int entryLevel(NewEscalation escalation) {
        if (escalation.severity() == Escalation.Severity.NORMAL) {
            return 0;
        }
        return escalation.region() == null ? 2 : 1;
    }

    private void check(NewEscalation escalation) {
        require("subject", escalation.subject(), 200);
        require("title", escalation.title(), 500);
        require("asked", escalation.asked(), 4000);
        if (escalation.severity() == null) {
            throw new IllegalArgumentException("severity: must be NORMAL or SEVERE");
        }
        if (escalation.region() != null
                && partnerships.regions(escalation.partnership()).stream().noneMatch(region -> region.code().equals(escalation.region()))) {
            throw new IllegalArgumentException(
                    "region: must be a region of the partnership, and %s is none".formatted(escalation.region()));
        }
    }

    private static void require(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": must say something");
        }
        if (text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s: must be at most %d characters, and has %d".formatted(field, longest, text.length()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Escalation get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("there is no escalation " + id));
    }

    @Override
    public void withdraw(long id, String reason) {
        require("reason", reason, 4000);
        var escalation = repository.lock(id).orElseThrow(() -> new NoSuchElementException("there is no escalation " + id));
        if (escalation.status() == Escalation.Status.OPEN || escalation.status() == Escalation.Status.UNDECIDED) {
            repository.withdraw(id, reason, clock.instant());
            events.publishEvent(new EscalationWithdrawn(id, escalation.partnership()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Escalation> of(String partnership) {
        return repository.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Escalation> open(String partnership) {
        return repository.open(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Escalation> about(String partnership, String subject) {
        return repository.about(partnership, subject);
    }
}
