package dev.tandem.document;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Arabic, Hebrew and other scripts that run from right to left: split into runs by the Unicode algorithm of the JDK,
 * turned around for printing, and Arabic letters joined. Spares ICU and its eleven megabytes.
 */
final class RightToLeft implements BidiReorderer {

    /** Forms of a letter: alone, at the end, at the beginning, in the middle of a word; 0 where there is none. */
    private static final Map<Character, char[]> FORMS = new HashMap<>();

    private static final char LAM = 'ل';

    static {
        // The presentation forms of Unicode name their letter by compatibility and their place by their name.
        for (var block : new char[][] {{'\uFB50', '\uFDFF'}, {'\uFE70', '\uFEFC'}}) {
            for (var form = block[0]; form <= block[1]; form++) {
                var letters = Normalizer.normalize(String.valueOf(form), Normalizer.Form.NFKC);
                var name = Character.getName(form);
                var place = name == null ? -1 : place(name);
                if (place < 0 || letters.isEmpty()) {
                    continue;
                }
                if (letters.length() == 1 && Character.isLetter(letters.charAt(0))) {
                    FORMS.computeIfAbsent(letters.charAt(0), letter -> new char[4])[place] = form;
                } else if (letters.length() == 2 && letters.charAt(0) == LAM && isAlef(letters.charAt(1))) {
                    // Lam and alef are always written as one; kept under a key of their own.
                    FORMS.computeIfAbsent(ligatureKey(letters.charAt(1)), key -> new char[4])[place] = form;
                }
            }
        }
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        var visual = new StringBuilder(text.length());
        for (var end = text.length(); end > 0; ) {
            var start = clusterStart(text, end);
            var cluster = text.substring(start, end);
            visual.append(cluster.length() == 1 ? String.valueOf(mirror(cluster.charAt(0))) : cluster);
            end = start;
        }
        return visual.toString();
    }

    @Override
    public String shapeText(String text) {
        var shaped = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            var after = next(text, i);
            var ligature = letter == LAM && after >= 0 && after == i + 1 && isAlef(text.charAt(after));
            var forms = FORMS.get(ligature ? ligatureKey(text.charAt(after)) : letter);
            if (forms == null) {
                shaped.append(letter);
                continue;
            }
            var before = previous(text, i);
            var joinsBefore = before >= 0 && joinsOn(text.charAt(before)) && (forms[1] != 0 || forms[3] != 0);
            var following = ligature ? next(text, after) : after;
            var joinsAfter = forms[2] != 0 && following >= 0 && joinsBack(text.charAt(following));
            var form = forms[joinsBefore ? (joinsAfter ? 3 : 1) : (joinsAfter ? 2 : 0)];
            shaped.append(form == 0 ? letter : form);
            if (ligature) {
                i = after;
            }
        }
        return shaped.toString();
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    static BidiSplitter splitter() {
        return new Splitter();
    }

    private static int place(String name) {
        if (!name.contains("LETTER") && !name.contains("LIGATURE LAM WITH ALEF")) {
            return -1;
        }
        return name.endsWith("ISOLATED FORM") ? 0
                : name.endsWith("FINAL FORM") ? 1
                : name.endsWith("INITIAL FORM") ? 2
                : name.endsWith("MEDIAL FORM") ? 3
                : -1;
    }

    private static boolean isAlef(char letter) {
        return letter == 'ا' || letter == 'أ' || letter == 'إ' || letter == 'آ';
    }

    /** In the private use area, where no text has anything. */
    private static char ligatureKey(char alef) {
        return (char) (0xE000 + (alef & 0xFF));
    }

    private static boolean joinsOn(char letter) {
        if (letter == '\u0640' || letter == '\u200D') {
            return true;
        }
        var forms = FORMS.get(letter);
        return forms != null && (forms[2] != 0 || forms[3] != 0);
    }

    private static boolean joinsBack(char letter) {
        if (letter == '\u0640' || letter == '\u200D') {
            return true;
        }
        var forms = FORMS.get(letter);
        return forms != null && (forms[1] != 0 || forms[3] != 0);
    }

    /** Vowel signs don't part letters. */
    private static int next(String text, int from) {
        for (var i = from + 1; i < text.length(); i++) {
            if (!isMark(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int previous(String text, int from) {
        for (var i = from - 1; i >= 0; i--) {
            if (!isMark(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    /** A letter with its marks, or a number, stays in its order. */
    private static int clusterStart(String text, int end) {
        var start = end - 1;
        if (Character.isDigit(text.charAt(start))) {
            while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
                start--;
            }
            return start;
        }
        while (start > 0 && (isMark(text.charAt(start)) || Character.isLowSurrogate(text.charAt(start)))) {
            start--;
        }
        return start;
    }

    private static char mirror(char sign) {
        return switch (sign) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '{' -> '}';
            case '}' -> '{';
            case '<' -> '>';
            case '>' -> '<';
            case '«' -> '»';
            case '»' -> '«';
            default -> sign;
        };
    }

    private static final class Splitter implements BidiSplitter {

        private Bidi bidi;

        @Override
        public void setParagraph(String paragraph, byte defaultDirection) {
            bidi = paragraph.isEmpty()
                    ? null
                    : new Bidi(paragraph, defaultDirection == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        }

        @Override
        public int countTextRuns() {
            return bidi == null ? 0 : bidi.getRunCount();
        }

        /** In any order: the caller keeps them by where they start. */
        @Override
        public BidiTextRun getVisualRun(int index) {
            var start = bidi.getRunStart(index);
            return new BidiTextRun(start, bidi.getRunLimit(index) - start, bidi.getRunLevel(index) % 2 == 0 ? LTR : RTL);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            for (var i = 0; i < paragraph.length(); i++) {
                switch (Character.getDirectionality(paragraph.charAt(i))) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT:
                        return LTR;
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC:
                        return RTL;
                    default:
                }
            }
            return NEUTRAL;
        }
    }
}
