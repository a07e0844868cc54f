package dev.tandem.partnership;

import dev.tandem.engine.BusinessCalendars;
import dev.tandem.engine.BusinessDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The charters on record, and the calendar that follows from them. */
@Service
class RecordedPartnerships implements PartnershipService {

    private final JdbcPartnerships records;
    private final Charters charters;
    private final BusinessCalendars calendars;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<ActivationGate> gates;

    RecordedPartnerships(
            JdbcPartnerships records, Charters charters, BusinessCalendars calendars, Clock clock, ApplicationEventPublisher events,
            ObjectProvider<ActivationGate> gates) {
        this.records = records;
        this.charters = charters;
        this.calendars = calendars;
        this.clock = clock;
        this.events = events;
        this.gates = gates;
    }

    @Override
    public Partnership get(String code) {
        return charters.get(code).partnership();
    }

    @Override
    public Optional<Partnership> find(String code) {
        return charters.find(code).map(Charter::partnership);
    }

    @Override
    public void hold(String code) {
        records.lock(code);
    }

    @Override
    public List<Partnership> all() {
        return records.all();
    }

    @Override
    public List<Partnership> active() {
        return records.withStatus(Partnership.Status.ACTIVE);
    }

    @Override
    public List<Region> regions(String code) {
        return charters.get(code).regions();
    }

    @Override
    public Region centre(String code) {
        return charters.get(code).centre();
    }

    @Override
    public List<Participant> participants(String code) {
        var charter = charters.get(code);
        return charter.participants(today(charter));
    }

    @Override
    public Optional<Participant> participant(String code, String userId) {
        return charters.find(code).flatMap(charter -> charter.participant(userId, today(charter)));
    }

    @Override
    public List<Participant> holders(String code, Role role) {
        return participants(code).stream().filter(participant -> participant.has(role)).toList();
    }

    @Override
    public ZoneId zoneOf(String code, String userId) {
        return charters.get(code).zoneOf(userId);
    }

    @Override
    public BusinessDays businessDays(String code) {
        var charter = charters.get(code);
        return calendars.of(charter.centre().holidays(), charter.partnership().timeZone());
    }

    @Override
    public BusinessDays businessDays(String code, String region) {
        if (region == null) {
            return businessDays(code);
        }
        var found = charters.get(code).region(region).orElseThrow(() -> new NoSuchElementException(code + " has no region " + region));
        return calendars.of(found.holidays(), found.timeZone());
    }

    @Override
    public LocalDate reviewDay(String code, YearMonth month) {
        return businessDays(code).onOrAfter(ReviewRule.parse(get(code).reviewRule()).day(month));
    }

    @Override
    public Instant meetingAt(String code, YearMonth month) {
        var partnership = get(code);
        // A time that summer time skips is read as the same moment an hour later; one that comes twice, as the first.
        return reviewDay(code, month).atTime(partnership.meetingTime()).atZone(partnership.timeZone()).toInstant();
    }

    @Override
    public List<Activation> activations(String code) {
        return records.activations(code);
    }

    @Override
    @Transactional
    public void agreeToActivate(String code, String userId) {
        records.lock(code);
        var partnership = get(code);
        if (partnership.status() != Partnership.Status.DRAFT) {
            throw new IllegalStateException(code + " isn't a draft any more");
        }
        var lead = participant(code, userId)
                .filter(person -> person.has(Role.leads(person.side())))
                .orElseThrow(() -> new IllegalStateException("only a lead of either side can agree for it"));
        var before = activations(code);
        if (before.stream().anyMatch(yes -> yes.side() == lead.side())) {
            throw new IllegalStateException("the side has agreed already");
        }
        if (before.stream().anyMatch(yes -> yes.userId().equals(userId))) {
            throw new IllegalStateException("two different people agree, one of each side");
        }
        records.insert(code, lead.side(), userId, clock.instant());
        if (!before.isEmpty() && gates.stream().allMatch(gate -> gate.opensByAgreement(code))) {
            activate(code, today(charters.get(code)));
        }
        events.publishEvent(new DraftAgreed(code, lead.side()));
    }

    @Override
    @Transactional
    public void takeBackAgreements(String code) {
        records.lock(code);
        if (get(code).status() == Partnership.Status.DRAFT) {
            records.deleteActivations(code);
        }
    }

    @Override
    @Transactional
    public void activate(String code, LocalDate from) {
        records.lock(code);
        var draft = get(code);
        if (draft.status() != Partnership.Status.DRAFT) {
            throw new IllegalStateException(code + " isn't a draft any more");
        }
        records.update(draft.activeFrom(from));
        events.publishEvent(new PartnershipActivated(code, from));
    }

    @Override
    @Transactional
    public void moveEnd(String code, LocalDate endsOn) {
        records.update(active(code).endingOn(endsOn));
    }

    @Override
    @Transactional
    public void end(String code, LocalDate lastDay) {
        records.update(active(code).endingOn(lastDay).withStatus(Partnership.Status.ENDED));
        events.publishEvent(new PartnershipEnded(code, lastDay));
    }

    private Partnership active(String code) {
        records.lock(code);
        var partnership = get(code);
        if (partnership.status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(code + " isn't active");
        }
        return partnership;
    }

    private LocalDate today(Charter charter) {
        return LocalDate.ofInstant(clock.instant(), charter.partnership().timeZone());
    }
}
