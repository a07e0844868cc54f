package dev.tandem.expectation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static String read(String before, String after) {
        return Difference.of(before, after).pieces().stream().map(piece -> switch (piece.kind()) {
            case SAME -> piece.text();
            case GONE -> "[-" + piece.text() + "]";
            case NEW -> "[+" + piece.text() + "]";
        }).collect(Collectors.joining(" "));
    }

    @Test
    void marksWordByWordWhatWentAndWhatCame() {
        assertThat(read("Sessions held in time", "Sessions held each week in time")).isEqualTo("Sessions held [+each week] in time");
        assertThat(read("Mean of 1 to 5", "Median of 1 to 10")).isEqualTo("[-Mean] [+Median] of 1 to [-5] [+10]");
        assertThat(read("", "New words")).isEqualTo("[+New words]");
        assertThat(read("Old words", "")).isEqualTo("[-Old words]");
        assertThat(read("the same", "the same")).isEqualTo("the same");
    }

    @Test
    void showsLongTextsWhole() {
        var longText = "word ".repeat(300).strip();
        assertThat(read(longText, "other")).isEqualTo("[-" + longText + "] [+other]");
    }
}
