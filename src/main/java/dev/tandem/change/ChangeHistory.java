package dev.tandem.change;

import dev.tandem.change.ChangeEvent.Kind;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Adds to a change's history what happens now. */
@Component
class ChangeHistory {

    private final ChangeRepository changes;
    private final Clock clock;

    ChangeHistory(ChangeRepository changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    void add(Change change, Kind kind, String person, String detail) {
        changes.add(change, new ChangeEvent(null, kind, person, detail, clock.instant()));
    }

    void add(Change change, Wave wave, Kind kind, String person, String detail) {
        changes.add(change, new ChangeEvent(wave.id(), kind, person, detail, clock.instant()));
    }
}
