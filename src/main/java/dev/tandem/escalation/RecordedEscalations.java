package dev.tandem.escalation;

import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedEscalations implements EscalationService {

    private final EscalationRepository repository;
    private final LevelRepository levels;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedEscalations(
            EscalationRepository repository, LevelRepository levels, PartnershipService partnerships, ApplicationEventPublisher events,
            MessageSource messages, Clock clock) {
        this.repository = repository;
        this.levels = levels;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Escalation raise(String key, NewEscalation escalation) {
        return raise(key, escalation, null);
    }

    private Escalation raise(String key, NewEscalation escalation, String raisedBy) {
        // Of two that come at the same moment, the second finds the first: they are the same matter, or parts of one decision.
        partnerships.hold(escalation.partnership());
        var known = repository.findByKey(key);
        if (known.isPresent()) {
            return known.get();
        }
        check(escalation);
        var lead = caseToJoin(escalation);
        var isNew = repository.insertIfAbsent(
                key, escalation, lead.map(Escalation::level).orElse(entryLevel(escalation)), lead.map(Escalation::id).orElse(null), raisedBy,
                clock.instant());
        var raised = repository.findByKey(key).orElseThrow();
        if (isNew) {
            events.publishEvent(new EscalationRaised(raised.id(), raised.partnership()));
        }
        return raised;
    }

    /** A case of the same root that nobody has decided on, at its first level, whose clock hasn't run half. */
    private Optional<Escalation> caseToJoin(NewEscalation escalation) {
        return repository.openCaseLike(escalation).flatMap(lead -> repository.lock(lead.id()))
                .filter(lead -> lead.status() == Escalation.Status.OPEN)
                .filter(lead -> levels.of(lead.id()).stream().filter(level -> level.side() != null).allMatch(level ->
                        level.state() == EscalationLevel.State.ASKED && clock.instant().isBefore(level.halfAt())));
    }

    @Override
    public Escalation raiseByHand(String userId, String token, NewEscalation escalation) {
        if (token != null && token.length() > 64) {
            throw new IllegalArgumentException("token: must be at most 64 characters, and has " + token.length());
        }
        if (partnerships.get(escalation.partnership()).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(messages.getMessage("escalation.not-active", null, LocaleContextHolder.getLocale()));
        }
        var once = token == null || token.isBlank() ? UUID.randomUUID().toString() : userId + "/" + token;
        return raise(escalation.partnership() + "/by-hand/" + once, ofBothSides(escalation), userId);
    }

    /** What both sides agreed on is changed by both, as its decision comes back to the item. */
    private static NewEscalation ofBothSides(NewEscalation matter) {
        return matter.subject() == null || !matter.subject().startsWith("action/") ? matter : new NewEscalation(
                matter.partnership(), matter.subject(), matter.root(), matter.title(), matter.asked(), matter.severity(), null, matter.region());
    }

    @Override
    public void decideUndecided(long id, Escalation.Decision decision, String guidance, LocalDate dueOn) {
        var escalation = repository.lock(id).orElseThrow(() -> new NoSuchElementException("there is no escalation " + id));
        if (!Escalation.choices(escalation.subject()).contains(decision)) {
            throw new IllegalArgumentException("decision: must be one of " + Escalation.choices(escalation.subject()));
        }
        require("guidance", guidance, LONGEST_GUIDANCE);
        if (decision.hasDay() && dueOn == null) {
            throw new IllegalArgumentException("dueOn: must be a day");
        }
        if (escalation.status() == Escalation.Status.UNDECIDED) {
            repository.decide(id, decision, guidance, decision.hasDay() ? dueOn : null, clock.instant());
            events.publishEvent(new EscalationDecided(id, escalation.partnership()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public EscalationDetail detail(long id) {
        var escalation = get(id);
        var partOf = repository.leadOf(id);
        var caseId = partOf == null ? id : partOf;
        return new EscalationDetail(
                escalation, partOf, repository.raisedBy(id), levels.of(caseId),
                repository.ofCase(caseId).stream().filter(matter -> matter.id() != id).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public List<EscalationDetail> details(String partnership) {
        var all = repository.of(partnership);
        var parts = repository.partsOf(partnership);
        var raisedBy = repository.raisedByHand(partnership);
        var levelsByCase = levels.ofPartnership(partnership).stream().collect(Collectors.groupingBy(EscalationLevel::escalation));
        var matters = all.stream().collect(Collectors.groupingBy(matter -> parts.getOrDefault(matter.id(), matter.id())));
        return all.stream().map(escalation -> {
            var caseId = parts.getOrDefault(escalation.id(), escalation.id());
            return new EscalationDetail(
                    escalation, parts.get(escalation.id()), raisedBy.get(escalation.id()), levelsByCase.getOrDefault(caseId, List.of()),
                    matters.get(caseId).stream().filter(matter -> matter.id() != escalation.id()).toList());
        }).toList();
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
            if (partnerships.get(escalation.partnership()).status() == Partnership.Status.SUSPENDED) {
                throw new IllegalStateException(messages.getMessage("escalation.suspended", null, LocaleContextHolder.getLocale()));
            }
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
