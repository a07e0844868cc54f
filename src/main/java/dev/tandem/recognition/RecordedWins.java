package dev.tandem.recognition;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedWins implements RecognitionService {

    private final WinRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordedWins(WinRepository repository, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Win nominate(String key, NewWin win) {
        var known = repository.findByKey(key);
        if (known.isPresent()) {
            return known.get();
        }
        require("who", win.who(), 500);
        require("what", win.what(), 4000);
        limit("evidence", win.evidence(), 4000);
        limit("effect", win.effect(), 4000);
        var isNew = repository.insertIfAbsent(key, win, clock.instant());
        var nominated = repository.findByKey(key).orElseThrow();
        if (isNew) {
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
}
