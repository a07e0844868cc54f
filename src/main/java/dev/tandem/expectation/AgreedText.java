package dev.tandem.expectation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Expectations as both sides sign them: one text for one meaning, whatever the order or the digits they were entered with. The form
 * never changes, since signatures belong to its bytes.
 */
final class AgreedText {

    private AgreedText() {}

    static String of(String partnership, int round, YearMonth from, List<Expectation> expectations) {
        var text = new StringBuilder("Expectations of " + partnership + ", round " + round + ", in force from " + from + "\n");
        expectations.stream().sorted(Comparator.comparing(Expectation::key)).forEach(expectation -> text.append(term(expectation)));
        return text.toString();
    }

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of one column of a row; null stands for no such expectation. */
    static String hashOf(Expectation expectation) {
        return hash(expectation == null ? "" : term(expectation));
    }

    private static String term(Expectation expectation) {
        if (expectation.retired()) {
            return "\n" + expectation.key() + "\nretired\n";
        }
        return "\n" + expectation.key()
                + "\nname: " + line(expectation.name())
                + "\nkind: " + expectation.kind()
                + "\nside: " + expectation.side()
                + "\nmeasure: " + line(expectation.measure())
                + "\nunit: " + line(expectation.unit() == null ? "" : expectation.unit())
                + "\ndirection: " + expectation.direction()
                + "\ntarget: " + Measurement.plain(expectation.target()).toPlainString()
                + "\nthreshold: " + Measurement.plain(expectation.threshold()).toPlainString()
                + "\nweight: " + Measurement.plain(expectation.weight()).toPlainString()
                + "\n";
    }

    private static String line(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
