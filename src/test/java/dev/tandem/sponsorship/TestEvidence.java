package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What tests say that sponsors did; nothing for partnerships of other tests. */
@Component
public class TestEvidence implements StrengthEvidence {

    private final Map<String, List<Evidence>> evidence = new ConcurrentHashMap<>();

    @Override
    public List<Evidence> of(String partnership, YearMonth month) {
        return evidence.getOrDefault(partnership + "/" + month, List.of());
    }

    public void add(String partnership, YearMonth month, String userId, Side side, String region, Kind kind, Outcome outcome) {
        evidence.computeIfAbsent(partnership + "/" + month, key -> new ArrayList<>())
                .add(new Evidence(userId, side, region, kind, outcome, kind + " of " + userId + " in " + month));
    }
}
