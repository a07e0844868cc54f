package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.partnership.TestCharters;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.RecognitionService.WinNominated;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class RecognitionServiceTest {

    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    RecognitionService wins;

    @Autowired
    TestCharters charters;

    @Autowired
    ApplicationEvents events;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void aNominationIsRecordedAndPublishedOnceForItsKey() {
        var code = "T-RECOGNITION-1";
        charters.create(code, LocalDate.of(2026, 9, 1));
        at("2026-10-13T12:00:00Z");
        var nominated = wins.nominate(code + "/1", new NewWin(code, OCTOBER, "Team Pune", "No-shows halved", "Report", "-50 %", "c.lead"));
        var again = wins.nominate(code + "/1", new NewWin(code, OCTOBER, "Team Pune", "Said differently", null, null, "p.lead"));

        assertThat(again).isEqualTo(nominated).isEqualTo(new Win(
                nominated.id(), code, OCTOBER, "Team Pune", "No-shows halved", "Report", "-50 %", "c.lead",
                Instant.parse("2026-10-13T12:00:00Z"), Win.Status.NOMINATED, Win.Kind.WIN, null));
        assertThat(events.stream(WinNominated.class)).containsExactly(new WinNominated(nominated.id(), code));
    }

    @Test
    void winsComeNewestFirstAndAReviewsInTheirOrder() {
        var code = "T-RECOGNITION-2";
        charters.create(code, LocalDate.of(2026, 9, 1));
        at("2026-09-08T12:00:00Z");
        var september = nominate(code, 1, YearMonth.of(2026, 9));
        at("2026-10-13T12:00:00Z");
        var first = nominate(code, 2, OCTOBER);
        var second = nominate(code, 3, OCTOBER);
        var outside = nominate(code, 4, null);

        assertThat(wins.of(code)).containsExactly(outside, second, first, september);
        assertThat(wins.ofReview(code, OCTOBER)).containsExactly(first, second);
        assertThat(wins.since(code, Instant.parse("2026-10-13T12:00:00Z"))).containsExactly(outside, second, first);
        assertThat(wins.since(code, Instant.parse("2026-10-13T12:00:01Z"))).isEmpty();
    }

    @Test
    void whatIsWrongNamesItsField() {
        var code = "T-RECOGNITION-3";
        refused(new NewWin(code, OCTOBER, " ", "What", null, null, null), "who: must say something");
        refused(new NewWin(code, OCTOBER, "Who", null, null, null, null), "what: must say something");
        refused(new NewWin(code, OCTOBER, "x".repeat(501), "What", null, null, null), "who: must be at most 500 characters, and has 501");
        refused(new NewWin(code, OCTOBER, "Who", "What", "x".repeat(4001), null, null),
                "evidence: must be at most 4000 characters, and has 4001");
        assertThat(wins.of(code)).isEmpty();
    }

    private void refused(NewWin win, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> wins.nominate(win.partnership() + "/wrong", win)).withMessage(message);
    }

    private Win nominate(String code, int position, YearMonth review) {
        return wins.nominate(code + "/" + position, new NewWin(code, review, "Who", "What " + position, null, null, null));
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
