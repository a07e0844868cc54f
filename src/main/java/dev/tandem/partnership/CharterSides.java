package dev.tandem.partnership;

import dev.tandem.engine.Sides;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the engine for whom a person speaks. */
@Component
class CharterSides implements Sides {

    private final Charters charters;

    CharterSides(Charters charters) {
        this.charters = charters;
    }

    @Override
    public Optional<String> of(String partnership, String userId) {
        return charters.find(partnership).flatMap(charter -> Optional.ofNullable(charter.people().get(userId))).map(person -> person.side().name());
    }

    @Override
    public boolean knows(String partnership) {
        return charters.find(partnership).isPresent();
    }
}
