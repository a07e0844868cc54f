package dev.tandem.recognition;

import dev.tandem.access.NotVisible;
import dev.tandem.change.ChangeService;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedWins implements RecognitionService {

    private final WinRepository repository;
    private final ApplicationEventPublisher events;
    private final Problems problems;
    private final PartnershipService partnerships;
    private final ChangeService changes;
    private final MessageSource messages;
    private final Clock clock;

    RecordedWins(
            WinRepository repository, ApplicationEventPublisher events, Problems problems, PartnershipService partnerships,
            ChangeService changes, MessageSource messages, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.problems = problems;
        this.partnerships = partnerships;
        this.changes = changes;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Win nominate(String key, NewWin win) {
        var known = repository.findByKey(key);
        if (known.isPresent()) {
            return known.get();
        }
        if (win.review() == null && partnerships.get(win.partnership()).status() != Partnership.Status.ACTIVE) {
            throw new IllegalStateException(say("not-active"));
        }
        require("who", win.who(), 500);
        require("what", win.what(), 4000);
        limit("evidence", win.evidence(), 4000);
        limit("effect", win.effect(), 4000);
        win.measures().forEach(this::check);
        requireChange(win.partnership(), win.change());
        var isNew = repository.insertIfAbsent(key, win, clock.instant());
        var nominated = repository.findByKey(key).orElseThrow();
        if (isNew) {
            win.measures().forEach(measure -> repository.addMeasure(nominated, measure));
            if (win.change() != null) {
                repository.link(nominated, win.change());
            }
            events.publishEvent(new WinNominated(nominated.id(), nominated.partnership()));
        }
        return nominated;
    }

    private static void require(String field, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + ": must say something");
        }
        limit(field, text, longest);
    }

    private static void limit(String field, String text, int longest) {
        if (text != null && text.length() > longest) {
            throw new IllegalArgumentException(
                    "%s: must be at most %d characters, and has %d".formatted(field, longest, text.length()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win> of(String partnership) {
        return repository.of(partnership);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win> ofReview(String partnership, YearMonth review) {
        return repository.ofReview(partnership, review);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win> since(String partnership, Instant since) {
        return repository.since(partnership, since);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Win> find(String partnership, long id) {
        return repository.find(id).filter(win -> win.partnership().equals(partnership));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win.Word> words(long win) {
        return repository.words(win);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win.Measure> measures(long win) {
        return repository.measures(win);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Win.Quote> quotes(long win) {
        return repository.quotes(win);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Long> change(long win) {
        return repository.change(win);
    }

    @Override
    public void link(String partnership, long win, String userId, Long change) {
        var known = find(partnership, win).orElseThrow(() -> new NotVisible("no win " + win));
        if (partnerships.participant(partnership, userId)
                .filter(person -> person.has(Role.COMMUNICATIONS) || person.has(Role.leads(person.side()))).isEmpty()) {
            throw new AccessDeniedException(say("not-writer"));
        }
        requireChange(partnership, change);
        repository.lock(win);
        repository.unlink(win);
        if (change != null) {
            repository.link(known, change);
        }
    }

    private void requireChange(String partnership, Long change) {
        if (change != null && changes.of(partnership).stream().noneMatch(each -> each.id() == change)) {
            throw new IllegalArgumentException("change: " + say("required.change"));
        }
    }

    private String say(String key) {
        return messages.getMessage("recognition." + key, null, LocaleContextHolder.getLocale());
    }

    @Override
    public void quote(String partnership, long win, String userId, Win.Quote quote) {
        var known = find(partnership, win).orElseThrow(() -> new NotVisible("no win " + win));
        require("saidBy", quote.saidBy(), 200);
        require("quote", quote.quote(), 2000);
        require("permission", quote.permission(), 1000);
        repository.addQuote(known, quote, userId, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public Balance balance(String partnership, Instant since) {
        return new Balance(repository.since(partnership, since).size(), problems.since(partnership, since));
    }

    private void check(Win.Measure measure) {
        require("measures", measure.expectation(), 100);
        if (measure.before() == null || measure.after() == null || !measure.before().isBefore(measure.after())) {
            throw new IllegalArgumentException("after: must be a month after the one before");
        }
    }
}
