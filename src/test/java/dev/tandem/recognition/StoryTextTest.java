package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A story claims no figure that the records don't hold. */
class StoryTextTest {

    private final StoryText text = new StoryText(
            List.of(
                    new Fact("csat.before", new BigDecimal("4.0"), "4", "Satisfaction: result of June 2026"),
                    new Fact("csat.after", new BigDecimal("4.35"), "4.35", "Satisfaction: result of October 2026"),
                    new Fact("no-shows.change", new BigDecimal("-5.5"), "−5.5", "No-shows"),
                    new Fact("learners.answers.after", new BigDecimal("1240"), "1,240", "Learners"),
                    new Fact("quote.1", null, "“We are 100 % happy” – Asha", "Asha")),
            List.of(2026));

    @Test
    void figuresAreFilledInFromFacts() {
        var draft = "From {csat.before} to {csat.after}. {quote.1}";
        assertThat(text.filled(draft)).isEqualTo("From 4 to 4.35. “We are 100 % happy” – Asha");
        assertThat(text.unproven(draft)).as("a quote is told as it was said").isEmpty();
        assertThat(text.named(draft)).extracting(Fact::key).containsExactly("csat.before", "csat.after", "quote.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "4.35", "4,35", "4", "4.0", "It rose to 4.35.", "5.5 points fewer", "1,240 answers", "1.240 Antworten", "1240", "1’240", "in 2026", "none", ""})
    void whatIsTypedByHandMustEqualOne(String draft) {
        assertThat(text.unproven(draft)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.36", "43.5", "435", "50 %", "99", "2025", "1241", "٩٩", "９９", "½", "²", "0", "4.35.1"})
    void whatEqualsNoneIsNamed(String figure) {
        assertThat(text.unproven("It reached " + figure + " then")).isNotEmpty();
    }

    @Test
    void thoseThatNoRecordHoldsAreNamedInTheirOrder() {
        assertThat(text.unproven("7 of 10, then 4.35 and 7 again")).containsExactly("7", "10");
        assertThat(text.unknown("{csat.after} {csat.never} {}")).containsExactly("csat.never", "");
    }

    @Test
    void aLetterOrAPictureMoreIsAnotherStory() {
        var hash = StoryText.hash("Headline", "Text", null);
        assertThat(List.of(
                StoryText.hash("Headline", "Text.", null), StoryText.hash("headline", "Text", null), StoryText.hash("Headline", "Text", "p"),
                StoryText.hash("HeadlineT", "ext", null))).doesNotContain(hash).doesNotHaveDuplicates();
        assertThat(StoryText.hash("Headline", "Text", null)).isEqualTo(hash);
    }
}
