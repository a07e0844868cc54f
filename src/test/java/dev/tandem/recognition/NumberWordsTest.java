package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.recognition.NumberWords.Claim;
import dev.tandem.recognition.NumberWords.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Figures written as words are claims as those in digits. Numbers are spelled here by rules of their own, and read back in each
 * spelling, with each unit and in each place of a sentence.
 */
class NumberWordsTest {

    private static final String[] ENGLISH = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen"};
    private static final String[] ENGLISH_TENS = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    private static final String[] GERMAN = {
        "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn",
        "sechzehn", "siebzehn", "achtzehn", "neunzehn"};
    private static final String[] GERMAN_TENS = {"", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"};
    private static final List<String> ENGLISH_UNITS = List.of("percent", "per cent", "percentage points", "points", "months", "%");
    private static final List<String> GERMAN_UNITS = List.of("Prozent", "Prozentpunkte", "Punkte", "Monate", "%");

    private final Random random = new Random(20261130);

    private static String english(int number, String hyphen, String and) {
        if (number < 20) {
            return ENGLISH[number];
        }
        if (number < 100) {
            return ENGLISH_TENS[number / 10] + (number % 10 == 0 ? "" : hyphen + ENGLISH[number % 10]);
        }
        if (number < 1000) {
            return ENGLISH[number / 100] + " hundred" + (number % 100 == 0 ? "" : and + english(number % 100, hyphen, and));
        }
        return english(number / 1000, hyphen, and) + " thousand"
                + (number % 1000 == 0 ? "" : (number % 1000 < 100 ? and : " ") + english(number % 1000, hyphen, and));
    }

    private static String german(int number) {
        if (number < 20) {
            return GERMAN[number];
        }
        if (number < 100) {
            return (number % 10 == 0 ? "" : GERMAN[number % 10] + "und") + GERMAN_TENS[number / 10];
        }
        if (number < 1000) {
            return (number < 200 ? "" : GERMAN[number / 100]) + "hundert" + (number % 100 == 0 ? "" : german(number % 100));
        }
        return german(number / 1000) + "tausend" + (number % 1000 == 0 ? "" : german(number % 1000));
    }

    private IntStream numbers() {
        return IntStream.concat(IntStream.range(0, 1200), IntStream.generate(() -> random.nextInt(1_000_000)).limit(2000));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String anyCase(String word) {
        return switch (random.nextInt(3)) {
            case 0 -> word;
            case 1 -> word.toUpperCase(Locale.ROOT);
            default -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        };
    }

    private static void reads(String sentence, String words, int number) {
        assertThat(NumberWords.in(sentence)).as(sentence).singleElement().satisfies(claim -> {
            assertThat(claim.words()).as(sentence).isEqualToIgnoringCase(words);
            assertThat(claim.kind()).isEqualTo(Kind.NUMBER);
            assertThat(claim.number()).as(sentence).isEqualByComparingTo(BigDecimal.valueOf(number));
        });
    }

    @Test
    void everyEnglishNumberWithAUnitIsReadInEverySpelling() {
        numbers().forEach(number -> {
            var words = anyCase(english(number, any(List.of(" ", "-")), any(List.of(" ", " and ")))) + any(List.of(" ", "-", "\n")) + any(ENGLISH_UNITS);
            reads(any(List.of("It rose by ", "After ", "Only ")) + words + any(List.of(".", " in the end", ", no more")), words, number);
        });
    }

    @Test
    void everyGermanNumberWithAUnitIsReadInEverySpelling() {
        numbers().filter(number -> number != 1).forEach(number -> {
            var spelled = german(number);
            if (random.nextBoolean()) {
                spelled = spelled.replace("ü", "ue").replace("ö", "oe").replace("ß", "ss");
            }
            // Capital ß is SS, which reads the same.
            var words = anyCase(spelled) + any(List.of(" ", "-", "\n")) + any(GERMAN_UNITS);
            reads(any(List.of("Es stieg um ", "Nach ", "Nur ")) + words + any(List.of(".", " am Ende", ", nicht mehr")), words, number);
        });
    }

    @Test
    void aFigureInWordsIsProvenExactlyWhenItsNumberIsOnRecord() {
        for (var round = 0; round < 500; round++) {
            var held = random.nextInt(200);
            var said = random.nextBoolean() ? held : random.nextInt(200);
            var text = new StoryText(List.of(new Fact("x.after", BigDecimal.valueOf(held), "x", "x")), List.of());
            var sentence = random.nextBoolean() ? english(said, "-", " and ") + " percent" : german(said) + " Prozent";
            assertThat(text.unproven("It is " + sentence).isEmpty()).as(sentence + " where " + held + " is on record").isEqualTo(said == held);
        }
    }

    @Test
    void aMultipleIsProvenExactlyWhenAFigureBeforeAndAfterMakesIt() {
        var said = List.of("doubled", "verdoppelt", "twice as many", "tripled", "verdreifacht", "dreimal so viele", "a fourfold rise", "vierfach");
        var factors = List.of(2, 2, 2, 3, 3, 3, 4, 4);
        for (var round = 0; round < 500; round++) {
            var before = 1 + random.nextInt(20);
            var after = random.nextInt(80);
            var text = turned(before, after);
            for (var each = 0; each < said.size(); each++) {
                assertThat(text.unproven(said.get(each)).isEmpty()).as(said.get(each) + " from " + before + " to " + after)
                        .isEqualTo(after == before * factors.get(each));
            }
            assertThat(text.unproven("They halved").isEmpty()).isEqualTo(after * 2 == before);
            assertThat(text.unproven("um ein Drittel").isEmpty()).as("by a third, or to a third, from " + before + " to " + after)
                    .isEqualTo(Math.abs(after - before) * 3 == before || after * 3 == before);
        }
    }

    private static StoryText turned(int before, int after) {
        return new StoryText(
                List.of(new Fact("x.before", BigDecimal.valueOf(before), "x", "x"), new Fact("x.after", BigDecimal.valueOf(after), "x", "x")), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "four point three five points, 4.35", "vier Komma drei fünf Punkte, 4.35", "two and a half months, 2.5", "zweieinhalb Monate, 2.5",
        "anderthalb Prozent, 1.5", "half a percent, 0.5", "a hundred percent, 100", "hundert Prozent, 100", "ein Prozent, 1", "one month, 1",
        "a neunzigprozentige Quote, 90", "dreimonatige Probe, 3", "three-month pilot, 3", "ninety full percent, 90", "drei volle Monate, 3",
        "two thousand learners, 2000", "zwei Millionen Menschen, 2000000", "4 million learners, 4000000", "4.5 Millionen, 4500000",
        "two dozen months, 24", "n\u00adinety per\u00adcent, 90", "fünf und neunzig Prozent, 95", "zwo Punkte, 2", "fuenfzig Prozent, 50"})
    void otherWaysToWriteANumber(String words, BigDecimal number) {
        assertThat(NumberWords.in(words)).as(words).singleElement().extracting(Claim::number)
                .satisfies(read -> assertThat((BigDecimal) read).isEqualByComparingTo(number));
    }

    @Test
    void bothEndsOfARangeAreClaimed() {
        assertThat(NumberWords.in("eighty to ninety percent")).extracting(claim -> claim.number().intValue()).containsExactly(80, 90);
        assertThat(NumberWords.in("zwei bis drei Monate")).extracting(claim -> claim.number().intValue()).containsExactly(2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "it doubled, 2, 1", "doubling, 2, 1", "double the sessions, 2, 1", "trebled, 3, 1", "quadrupled, 4, 1", "tenfold, 10, 1", "ten-fold, 10, 1",
        "ten times as many, 10, 1", "3 times more, 3, 1", "twice the number, 2, 1", "halved, 1, 2", "halving, 1, 2", "verdoppelte sich, 2, 1",
        "Verdopplung, 2, 1", "Verdoppelung, 2, 1", "doppelt so viele, 2, 1", "um das Doppelte, 2, 1", "verzehnfacht, 10, 1", "zehnfach, 10, 1",
        "dreimal so hoch, 3, 1", "drei Mal so hoch, 3, 1", "halbiert, 1, 2", "Halbierung, 1, 2"})
    void multiples(String words, BigDecimal number, BigDecimal of) {
        assertThat(NumberWords.in(words)).as(words).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(Kind.TIMES);
            assertThat(claim.number()).isEqualByComparingTo(number);
            assertThat(claim.of()).isEqualByComparingTo(of);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "by half, 1, 2", "half of them, 1, 2", "half as many, 1, 2", "by a third, 1, 3", "a quarter fewer, 1, 4", "two thirds, 2, 3",
        "two-thirds of all, 2, 3", "three quarters, 3, 4", "die Hälfte, 1, 2", "um die Hälfte, 1, 2", "halb so viele, 1, 2", "ein Drittel, 1, 3",
        "zwei Drittel, 2, 3", "Zweidrittel, 2, 3", "drei Viertel, 3, 4", "ein Zehntel, 1, 10"})
    void parts(String words, BigDecimal number, BigDecimal of) {
        assertThat(NumberWords.in(words)).as(words).singleElement().satisfies(claim -> {
            assertThat(claim.kind()).isEqualTo(Kind.PART);
            assertThat(claim.number()).isEqualByComparingTo(number);
            assertThat(claim.of()).isEqualByComparingTo(of);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Two colleagues from Pune, one of the best", "Three trainers helped", "the third wave", "in the second quarter", "a quarter later",
        "at one point we stopped", "one day it worked", "a thousand thanks", "tausend Dank", "double-check it", "the first half of the year",
        "in der ersten Hälfte des Jahres", "ein Punkt ist offen", "in einem Monat", "eine Woche lang", "Zwei Kolleginnen aus Pune", "einfach und vielfach",
        "vereinfacht", "mehrfach", "ein Tag", "Acht geben", "no one", "someone", "the tens", "we met twice", "dreimal geübt", "points and months",
        "Prozent und Punkte", "hundreds of them", "often", "weight of content", "anyone", "a dozen", "Hunderte", "threefoldness", "die halbe Wahrheit",
        "seven. Months later", "", "-"})
    void whatClaimsNothing(String words) {
        assertThat(NumberWords.in(words)).as(words).isEmpty();
    }
}
