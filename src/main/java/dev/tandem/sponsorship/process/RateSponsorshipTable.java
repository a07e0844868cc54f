package dev.tandem.sponsorship.process;

import dev.tandem.engine.TableCheck;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Weight and threshold as {@link RateSponsorshipDecision} can use them. */
@Component
class RateSponsorshipTable implements TableCheck {

    @Override
    public String decision() {
        return RateSponsorshipDecision.KEY;
    }

    @Override
    public List<Problem> problems(Table table) {
        return Stream.of(table.missing("weight", "threshold"), table.within("weight", 0, 1), table.within("threshold", 0, 100))
                .flatMap(List::stream).toList();
    }
}
