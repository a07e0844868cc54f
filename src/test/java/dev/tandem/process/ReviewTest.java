package dev.tandem.process;

import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** What classes of scenarios share. */
@ExtendWith(Scenarios.class)
abstract class ReviewTest {

    /** Meets on Tuesday the 10th at 13:00 UTC, 14:00 in Berlin; opens on 27 October, input closes on 5 November. */
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ReviewScenario scenario;

    @AfterEach
    void over() {
        scenario.over();
    }
}
