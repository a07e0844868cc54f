package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.notification.Webhooks;
import dev.tandem.support.TandemTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a side's chat hears of a review. */
@TandemTest
@Tag("database")
class ReviewChatTest extends ReviewTest {

    @Autowired
    Webhooks webhooks;

    @Test
    void aChatHearsOfTheOpeningThePackAndTheMinutes() {
        var code = "T-PROCESS-9C";
        var review = scenario.partnership(code, NOVEMBER);
        webhooks.put(code, "PROVIDER", "https://chat.t-webhooks.example/hooks/s3cret", review.user("p.lead"));

        review.opened().inputOfBothSides();
        assertThat(webhooks.lines(code, "PROVIDER", 10)).hasSize(1);
        review.meetingHeld().minutesAccepted();

        // Newest first, each with the link and no more: no name, no rating.
        assertThat(webhooks.lines(code, "PROVIDER", 10))
                .extracting(line -> line.said().replaceFirst(" http\\S+(/partnerships/\\S+)$", " $1"))
                .containsExactly(
                        code + ": the minutes of the review November 2026 have been sent. /partnerships/" + code + "/reviews/2026-11",
                        code + ": the pack for the review November 2026 is out. /partnerships/" + code + "/reviews/2026-11",
                        code + ": the review November 2026 has opened. /partnerships/" + code + "/reviews/2026-11");
        assertThat(webhooks.lines(code, "CLIENT", 10)).isEmpty();
    }
}
