package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Renewal.Assessment;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Settled;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedRenewals implements RenewalService {

    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_ITEM = 500;
    private static final int LONGEST_GOES_TO = 200;
    private static final int MOST_ITEMS = 200;

    private final RenewalRepository repository;
    private final MattersOnRecord matters;
    private final RenewalPeople people;
    private final RenewalMails mails;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;
    private final Clock clock;

    RecordedRenewals(
            RenewalRepository repository, MattersOnRecord matters, RenewalPeople people, RenewalMails mails,
            PartnershipService partnerships, ApplicationEventPublisher events, MessageSource messages, Clock clock) {
        this.repository = repository;
        this.matters = matters;
        this.people = people;
        this.mails = mails;
        this.partnerships = partnerships;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Renewal> of(String partnership) {
        return repository.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Renewal> latest(String partnership) {
        return repository.of(partnership).stream().findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Assessment> assessments(long id) {
        return repository.assessments(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Word> words(long id) {
        return repository.words(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Signature> signatures(long id) {
        return repository.signatures(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> items(long id) {
        return repository.items(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Matter> matters(long id) {
        var renewal = repository.find(id).orElseThrow();
        Map<String, Matter> settled = new LinkedHashMap<>();
        repository.settledMatters(id).forEach(matter -> settled.put(matter.kind() + "/" + matter.reference(), matter));
        var all = new ArrayList<Matter>();
        if (renewal.open()) {
            for (var matter : matters.open(renewal.partnership())) {
                var said = settled.remove(matter.kind() + "/" + matter.reference());
                all.add(said == null ? matter : new Matter(
                        matter.kind(), matter.reference(), matter.title(), matter.link(), said.settled()));
            }
        }
        all.addAll(settled.values());
        return all;
    }

    @Override
    public Renewal giveNotice(String partnership, String userId, String reason) {
        partnerships.hold(partnership);
        var charter = partnerships.get(partnership);
        if (charter.status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(text("notice.active"));
        }
        if (repository.open(partnership).isPresent()) {
            throw new IllegalStateException(text("notice.open"));
        }
        var person = partnerships.participant(partnership, userId)
                .filter(one -> one.has(Role.leads(one.side())) || people.atCentre(partnership, one.side()).contains(userId))
                .orElseThrow(() -> new IllegalStateException(text("notice.who")));
        require(reason, LONGEST_REASON, "reason");
        var lastDay = charter.endsOn() == null ? people.today(partnership).plusDays(DAYS_AHEAD) : charter.endsOn();
        return begun(repository.insert(partnership, userId, person.side(), reason.strip(), lastDay, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> due() {
        return partnerships.active().stream().filter(this::isDue).map(Partnership::code).toList();
    }

    private boolean isDue(Partnership charter) {
        return charter.status() == Partnership.Status.ACTIVE && charter.endsOn() != null
                && !charter.endsOn().minusDays(DAYS_AHEAD).isAfter(people.today(charter.code()))
                && repository.open(charter.code()).isEmpty();
    }

    @Override
    public void beginDue(String partnership) {
        partnerships.hold(partnership);
        var charter = partnerships.get(partnership);
        if (isDue(charter)) {
            begun(repository.insert(partnership, null, null, null, charter.endsOn(), clock.instant()));
        }
    }

    private Renewal begun(long id) {
        var renewal = repository.find(id).orElseThrow();
        events.publishEvent(new RenewalBegun(id, renewal.partnership()));
        mails.begun(renewal);
        return renewal;
    }

    @Override
    public void addItem(String partnership, String userId, Side side, String text) {
        var renewal = exiting(partnership);
        lead(partnership, userId);
        if (side == null) {
            throw new IllegalArgumentException(text("side"));
        }
        require(text, LONGEST_ITEM, "item");
        if (repository.items(renewal.id()).size() >= MOST_ITEMS) {
            throw new IllegalStateException(text("items"));
        }
        repository.insertItem(renewal, side, text.strip(), userId);
    }

    @Override
    public void settleItem(String partnership, String userId, long item, String leftBecause) {
        var renewal = exiting(partnership);
        var lead = lead(partnership, userId);
        var found = repository.items(renewal.id()).stream().filter(one -> one.id() == item).findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no item " + item));
        if (found.side() != lead.side()) {
            throw new IllegalStateException(text("item.side"));
        }
        if (leftBecause != null) {
            require(leftBecause, LONGEST_REASON, "reason");
        }
        repository.settleItem(item, leftBecause == null, leftBecause == null ? null : leftBecause.strip(), userId, clock.instant());
    }

    @Override
    public void settleMatter(
            String partnership, String userId, String kind, String reference, Fate fate, String goesTo, String reason) {
        var renewal = exiting(partnership);
        lead(partnership, userId);
        var matter = matters.open(partnership).stream()
                .filter(one -> one.kind().equals(kind) && one.reference().equals(reference)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no open " + kind + " " + reference));
        if (fate != Fate.CLOSED && fate != Fate.TRANSFERRED) {
            throw new IllegalArgumentException(text("fate"));
        }
        if (fate == Fate.TRANSFERRED) {
            require(goesTo, LONGEST_GOES_TO, "goes-to");
        }
        require(reason, LONGEST_REASON, "reason");
        repository.put(renewal, matter, new Settled(
                fate, fate == Fate.TRANSFERRED ? goesTo.strip() : null, reason.strip(), userId, clock.instant()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean returnsData(String partnership) {
        return partnerships.get(partnership).status() == Partnership.Status.ENDED
                || repository.open(partnership).filter(renewal -> renewal.state() == State.EXITING).isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Side> returnedTo(String partnership, String userId) {
        return partnerships.participant(partnership, userId)
                .filter(one -> one.has(Role.leads(one.side()))
                        || one.has(Role.sponsors(one.side())) && people.atCentre(partnership, one.side()).contains(userId))
                .map(Participant::side);
    }

    private Renewal exiting(String partnership) {
        partnerships.hold(partnership);
        if (partnerships.get(partnership).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(text("notice.active"));
        }
        return repository.open(partnership).filter(renewal -> renewal.state() == State.EXITING)
                .orElseThrow(() -> new IllegalStateException(text("exiting")));
    }

    private Participant lead(String partnership, String userId) {
        return partnerships.participant(partnership, userId).filter(person -> person.has(Role.leads(person.side())))
                .orElseThrow(() -> new IllegalStateException(text("lead")));
    }

    private void require(String said, int longest, String key) {
        if (said == null || said.isBlank() || said.strip().length() > longest) {
            throw new IllegalArgumentException(text(key));
        }
    }

    private String text(String key) {
        return messages.getMessage("renewal.refused." + key, null, LocaleContextHolder.getLocale());
    }
}
