package dev.tandem.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of a document, chosen by what its text needs. What none of them has is written as its Unicode name in brackets:
 * {@code 🎉} reads {@code [party popper]}, never an empty box.
 */
class PackFonts {

    private static final Family BASE = new Family("Noto Sans", "NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf");
    private static final Family ASIAN = new Family("Droid Sans Fallback", "DroidSansFallbackFull.ttf", null);
    private static final Family KOREAN = new Family("Noto Sans KR", "NotoSansKR-Hangul.ttf", null);
    private static final Family SYMBOLS = script("Symbols2");

    private static final Map<Character.UnicodeScript, Family> BY_SCRIPT = new EnumMap<>(Character.UnicodeScript.class);

    static {
        for (var name : List.of(
                "Arabic", "Hebrew", "Armenian", "Georgian", "Ethiopic", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu",
                "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Myanmar", "Khmer", "Thaana", "NKo", "Cherokee", "Tifinagh")) {
            BY_SCRIPT.put(Character.UnicodeScript.forName(name.equals("NKo") ? "NKO" : name.toUpperCase(Locale.ROOT)), script(name));
        }
        for (var asian : List.of(
                Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA,
                Character.UnicodeScript.BOPOMOFO)) {
            BY_SCRIPT.put(asian, ASIAN);
        }
        BY_SCRIPT.put(Character.UnicodeScript.HANGUL, KOREAN);
    }

    private final Map<Family, BitSet> covered = new ConcurrentHashMap<>();

    /** The text with nothing in it that the fonts lack, and which fonts it takes. */
    Fitted fit(String text) {
        var families = new LinkedHashSet<Family>();
        families.add(BASE);
        var lacking = new TreeSet<Integer>();
        var fitted = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point < 0x80) {
                // The controls that a document may not hold are dropped: text pasted from elsewhere brings some.
                if (point >= 0x20 || point == '\n' || point == '\t' || point == '\r') {
                    fitted.appendCodePoint(point);
                }
                return;
            }
            var family = familyOf(point);
            if (family != null) {
                families.add(family);
                fitted.appendCodePoint(point);
            } else if (isShown(point)) {
                lacking.add(point);
                fitted.append('[').append(name(point)).append(']');
            }
        });
        return new Fitted(fitted.toString(), families, lacking);
    }

    private Family familyOf(int point) {
        for (var family : candidates(point)) {
            if (coverage(family).get(point)) {
                return family;
            }
        }
        return null;
    }

    private static List<Family> candidates(int point) {
        var candidates = new ArrayList<Family>();
        candidates.add(BASE);
        var own = BY_SCRIPT.get(Character.UnicodeScript.of(point));
        if (own != null) {
            candidates.add(own);
        } else {
            // Punctuation that several scripts share, e.g. the ideographic comma, and symbols.
            candidates.add(SYMBOLS);
            candidates.add(ASIAN);
            candidates.add(BY_SCRIPT.get(Character.UnicodeScript.ARABIC));
        }
        return candidates;
    }

    /** Joiners, selectors and the like have no look of their own. */
    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.MODIFIER_SYMBOL, Character.NON_SPACING_MARK -> false;
            default -> true;
        };
    }

    private static String name(int point) {
        var name = Character.getName(point);
        return name == null ? "U+%04X".formatted(point) : name.toLowerCase(Locale.ROOT);
    }

    private BitSet coverage(Family family) {
        return covered.computeIfAbsent(family, wanted -> {
            try (var font = new TTFParser().parse(new RandomAccessReadBuffer(open(wanted.regular())))) {
                var cmap = font.getUnicodeCmapLookup();
                var points = new BitSet();
                for (var point = 0x80; point < 0x2FA20; point++) {
                    if (cmap.getGlyphId(point) != 0) {
                        points.set(point);
                    }
                }
                return points;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static InputStream open(String file) {
        var stream = PackFonts.class.getResourceAsStream("/fonts/" + file);
        if (stream == null) {
            throw new IllegalStateException("no font " + file + " on the class path");
        }
        return stream;
    }

    private static Family script(String name) {
        return new Family("Noto Sans " + name, "NotoSans" + name + "-Regular.ttf", null);
    }

    private record Family(String name, String regular, String bold) {

        void addTo(PdfRendererBuilder builder) {
            builder.useFont(() -> open(regular), name, 400, FontStyle.NORMAL, true);
            // One weight serves for both where there is no other: a name in bold stays readable.
            builder.useFont(() -> open(bold == null ? regular : bold), name, 600, FontStyle.NORMAL, true);
        }
    }

    /** @param lacking code points that no font has, now written as names */
    static final class Fitted {

        private final String text;
        private final Set<Family> families;
        private final Set<Integer> lacking;

        private Fitted(String text, Set<Family> families, Set<Integer> lacking) {
            this.text = text;
            this.families = families;
            this.lacking = lacking;
        }

        String text() {
            return text;
        }

        Set<Integer> lacking() {
            return lacking;
        }

        void addTo(PdfRendererBuilder builder) {
            families.forEach(family -> family.addTo(builder));
        }

        /** For the style sheet. */
        String css() {
            return families.stream().map(family -> "'" + family.name() + "'").collect(java.util.stream.Collectors.joining(", "));
        }
    }
}
