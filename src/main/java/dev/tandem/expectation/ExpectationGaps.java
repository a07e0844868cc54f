package dev.tandem.expectation;

import dev.tandem.partnership.CharterGaps;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Expectations on the charter's page: how many there are, and which of them nothing measures. */
@Component
class ExpectationGaps implements CharterGaps {

    private final ExpectationVersions versions;
    private final ExpectationService expectations;

    ExpectationGaps(ExpectationVersions versions, ExpectationService expectations) {
        this.versions = versions;
        this.expectations = expectations;
    }

    @Override
    public List<Gap> gaps(String partnership) {
        if (versions.all(partnership).isEmpty()) {
            return List.of(new Gap("expectation.charter.none"));
        }
        var gaps = new ArrayList<Gap>();
        expectations.withoutDataSource(partnership)
                .forEach(expectation -> gaps.add(new Gap("expectation.charter.no-data-source." + expectation.side(), expectation.name())));
        return gaps;
    }

    @Override
    public List<Count> counts(String partnership) {
        var kept = versions.all(partnership).values().stream().filter(all -> !all.lastEntry().getValue().retired()).count();
        return List.of(new Count("expectation.charter.count", Math.toIntExact(kept)));
    }
}
