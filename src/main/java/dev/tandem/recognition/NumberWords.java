package dev.tandem.recognition;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds figures that are written as words, English and German: a number with a unit ({@code ninety percent}, {@code drei Monate}), a
 * large number, a multiple ({@code doubled}, {@code verdreifacht}, {@code ten times as many}) and a part ({@code by a third},
 * {@code die Hälfte}). A small number without a unit, as in {@code two colleagues}, claims nothing.
 */
final class NumberWords {

    /** @param words as written */
    record Claim(String words, Kind kind, BigDecimal number, BigDecimal of) {}

    enum Kind {
        /** A number, of 1. */
        NUMBER,
        /** What was {@code of} is {@code number} now. */
        TIMES,
        /** {@code number} parts of {@code of}: what is left, what is gone or what it makes of the whole. */
        PART
    }

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}]+|\\p{Nd}+(?:[.,]\\p{Nd}+)*|[%‰]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]");
    private static final Pattern JOINED = Pattern.compile("[\\s\\p{Zs}\\p{Pd}/]*");

    private static final Map<String, Integer> ENGLISH = words(
            "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15"
                    + " sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70"
                    + " eighty=80 ninety=90");
    private static final Map<String, Integer> ENGLISH_SCALES = words("dozen=12 hundred=100 thousand=1000 million=1000000 billion=1000000000");
    private static final Map<String, Integer> GERMAN = words(
            "null=0 ein=1 eins=1 eine=1 einen=1 einem=1 einer=1 eines=1 zwei=2 zwo=2 drei=3 vier=4 fuenf=5 sechs=6 sieben=7 acht=8 neun=9"
                    + " zehn=10 elf=11 zwoelf=12 dreizehn=13 vierzehn=14 fuenfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19"
                    + " zwanzig=20 dreissig=30 vierzig=40 fuenfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90");
    private static final Map<String, Integer> GERMAN_SCALES = words(
            "dutzend=12 hundert=100 tausend=1000 million=1000000 millionen=1000000 milliarde=1000000000 milliarden=1000000000");
    private static final Set<String> ARTICLES = Set.of("ein", "eine", "einen", "einem", "einer", "eines");

    private static final Pattern PERCENT = Pattern.compile("[%‰]|percent(?:age)?s?|pct|prozent(?:punkt)?(?:e|en|es|s)?|prozentig(?:e[nmrs]?)?");
    private static final Pattern UNIT = Pattern.compile(
            "points?|punkte?n?|months?|monat(?:e|en|s|es)?|weeks?|wochen?|days?|tage?[ns]?|hours?|stunden?|minuten?|minutes?|years?|jahre?[ns]?|quartale?[ns]?"
                    + "|euros?|dollars?|pounds?|francs?|franken|kronen?|kroner|rupees?|rupien?|answers?|responses?|antworten?"
                    + "|(?:monat|woech|taeg|stuend|minuet|jaehr)ig(?:e[nmrs]?)?");
    private static final Pattern SUFFIXED = Pattern.compile("(.+?)((?:prozent|monat|woech|taeg|stuend|minuet|jaehr)ig(?:e[nmrs]?)?)");
    private static final Set<String> BETWEEN = Set.of(
            "full", "whole", "more", "fewer", "less", "long", "short", "volle", "vollen", "ganze", "ganzen", "weitere", "weiteren", "mehr", "weniger",
            "gute", "guten");
    private static final Set<String> RANGE = Set.of("to", "or", "and", "through", "bis", "oder", "und");

    private static final Map<String, Integer> PARTS = words(
            "third=3 thirds=3 quarter=4 quarters=4 fifth=5 fifths=5 sixth=6 sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10"
                    + " tenths=10 drittel=3 viertel=4 fuenftel=5 sechstel=6 siebtel=7 achtel=8 neuntel=9 zehntel=10");
    private static final Pattern ENGLISH_MULTIPLE = Pattern.compile("(doubl|tripl|trebl|quadrupl|quintupl)(e|ed|es|ing)");
    private static final Map<String, Integer> MULTIPLES = words("doubl=2 tripl=3 trebl=3 quadrupl=4 quintupl=5");
    private static final Pattern GERMAN_MULTIPLE = Pattern.compile("(?:ver)?(.+?)fach(?:e[nmrs]?|s|t|te[nmrs]?|end|ung|ungen)?");
    private static final Set<String> AS_MUCH = Set.of("as", "the", "that", "what", "of", "this");
    private static final Set<String> MORE = Set.of(
            "as", "more", "less", "fewer", "the", "what", "that", "higher", "lower", "faster", "greater", "larger", "smaller", "better", "so", "mehr",
            "weniger", "hoeher", "niedriger", "schneller", "groesser", "kleiner", "besser");
    private static final Set<String> LESS = Set.of("of", "fewer", "less", "more", "lower", "higher", "faster", "better", "larger", "smaller");
    private static final Set<String> HALF_OF_TIME = Set.of("first", "second", "last", "other", "erste", "ersten", "zweite", "zweiten", "letzte", "letzten");

    /** {@code A thousand thanks}. */
    private static final Set<String> SAYINGS = Set.of(
            "thanks", "dank", "words", "worte", "worten", "times", "mal", "ways", "wege", "reasons", "gruende", "fold", "and");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    /** @param word in small letters, without umlauts */
    private record Token(String word, int from, int to) {}

    /** @param end token after it @param bare without a word that counts, as in {@code a thousand} */
    private record Number(BigDecimal value, int end, boolean article, boolean bare, boolean digits) {}

    private NumberWords(String text) {
        this.text = INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        TOKEN.matcher(this.text).results().forEach(match -> tokens.add(new Token(folded(match.group()), match.start(), match.end())));
    }

    static List<Claim> in(String text) {
        return new NumberWords(text).claims();
    }

    private static Map<String, Integer> words(String pairs) {
        return java.util.Arrays.stream(pairs.split(" ")).map(pair -> pair.split("="))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(pair -> pair[0], pair -> Integer.valueOf(pair[1])));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
    }

    private List<Claim> claims() {
        for (var at = 0; at < tokens.size();) {
            at = Math.max(at + 1, read(at));
        }
        return claims;
    }

    /** @return the token after what was read, or before when nothing was */
    private int read(int at) {
        var word = word(at);
        var part = part(at);
        if (part > 0) {
            return part;
        }
        if (multiple(at, word)) {
            return at + 1;
        }
        var number = number(at);
        if (number == null) {
            return at;
        }
        var times = word(number.end());
        if (times.equals("fold") || (times.equals("times") || times.equals("mal")) && MORE.contains(word(number.end() + 1))) {
            return claim(at, number.end() + 1, Kind.TIMES, number.value(), BigDecimal.ONE);
        }
        var unit = unit(number);
        var large = number.value().compareTo(BigDecimal.valueOf(100)) >= 0 && !(number.bare() && SAYINGS.contains(word(number.end())));
        if (unit > 0 || large) {
            claim(at, unit > 0 ? unit : number.end(), Kind.NUMBER, number.value(), BigDecimal.ONE);
        }
        // A range ends with the number that follows.
        return number.end();
    }

    private int claim(int from, int end, Kind kind, BigDecimal number, BigDecimal of) {
        claims.add(new Claim(text.substring(tokens.get(from).from(), tokens.get(end - 1).to()), kind, number, of));
        return end;
    }

    private String word(int at) {
        return at < 0 || at >= tokens.size() || at > 0 && !joined(at) ? "" : tokens.get(at).word();
    }

    private boolean joined(int at) {
        return JOINED.matcher(text.substring(tokens.get(at - 1).to(), tokens.get(at).from())).matches();
    }

    private String before(int at) {
        return at == 0 || !joined(at) ? "" : tokens.get(at - 1).word();
    }

    // Multiples and parts

    private boolean multiple(int at, String word) {
        var english = ENGLISH_MULTIPLE.matcher(word);
        if (english.matches()) {
            var compound = english.group(2).equals("e") && at + 1 < tokens.size()
                    && text.substring(tokens.get(at).to(), tokens.get(at + 1).from()).matches("\\p{Pd}");
            return !compound && times(at, MULTIPLES.get(english.group(1)), 1);
        }
        if (word.matches("halv(e|ed|es|ing)") || word.startsWith("halbier")) {
            return times(at, 1, 2);
        }
        if ((word.equals("twice") || word.equals("thrice")) && AS_MUCH.contains(word(at + 1))) {
            return times(at, word.equals("twice") ? 2 : 3, 1);
        }
        if (word.startsWith("verdoppel") || word.startsWith("verdoppl")
                || word.equals("doppelt") && MORE.contains(word(at + 1))
                || word.matches("doppelten?") && Set.of("das", "dem", "um", "ums", "auf", "aufs", "zum", "vom").contains(before(at))) {
            return times(at, 2, 1);
        }
        if (word.endsWith("fold")) {
            var number = ENGLISH.getOrDefault(word.substring(0, word.length() - 4), ENGLISH_SCALES.get(word.substring(0, word.length() - 4)));
            return number != null && times(at, number, 1);
        }
        if (word.endsWith("mal") && MORE.contains(word(at + 1))) {
            var number = german(word.substring(0, word.length() - 3));
            return number != null && number > 1 && times(at, number, 1);
        }
        var german = GERMAN_MULTIPLE.matcher(word);
        if (german.matches()) {
            var number = german(german.group(1));
            return number != null && number > 1 && times(at, number, 1);
        }
        return false;
    }

    private boolean times(int at, long number, long of) {
        claim(at, at + 1, Kind.TIMES, BigDecimal.valueOf(number), BigDecimal.valueOf(of));
        return true;
    }

    /** @return the token after it, 0 when there is none */
    private int part(int at) {
        var word = word(at);
        var next = word(at + 1);
        var half = word.equals("half") && (AS_MUCH.contains(next) && !next.equals("this") || Set.of("by", "in").contains(before(at)))
                || word.equals("halb") && next.equals("so") || word.equals("haelfte");
        if (half && !HALF_OF_TIME.contains(before(at))) {
            return claim(at, at + 1, Kind.PART, BigDecimal.ONE, BigDecimal.valueOf(2));
        }
        var little = word.equals("half") && next.matches("an?") && (PERCENT.matcher(word(at + 2)).matches() || word(at + 2).equals("point"));
        if (little) {
            return claim(at, at + 3, Kind.NUMBER, new BigDecimal("0.5"), BigDecimal.ONE);
        }
        for (var parts : PARTS.entrySet()) {
            var count = word.endsWith(parts.getKey()) && !word.equals(parts.getKey())
                    ? german(word.substring(0, word.length() - parts.getKey().length())) : null;
            if (count != null) {
                return claim(at, at + 1, Kind.PART, BigDecimal.valueOf(count), BigDecimal.valueOf(parts.getValue()));
            }
        }
        var of = PARTS.get(next);
        var count = word.equals("a") || word.equals("an") ? Integer.valueOf(1) : ENGLISH.getOrDefault(word, GERMAN.get(word));
        if (of == null || count == null) {
            return 0;
        }
        var single = count == 1 && !GERMAN.containsKey(word);
        return single && !LESS.contains(word(at + 2)) && !before(at).equals("by")
                ? 0
                : claim(at, at + 2, Kind.PART, BigDecimal.valueOf(count), BigDecimal.valueOf(of));
    }

    // Numbers and their units

    /** @return the token after the unit, 0 when none follows */
    private int unit(Number number) {
        var at = number.end();
        if (RANGE.contains(word(at))) {
            var other = number(at + 1);
            if (other != null && !other.article()) {
                return unit(other);
            }
        }
        if (BETWEEN.contains(word(at))) {
            at++;
        }
        if (word(at).equals("per") && word(at + 1).equals("cent")) {
            return at + 2;
        }
        if (PERCENT.matcher(word(at)).matches()) {
            return UNIT.matcher(word(at + 1)).matches() ? at + 2 : at + 1;
        }
        return UNIT.matcher(word(at)).matches() && !isIdiom(number, at) ? at + 1 : 0;
    }

    /** {@code ein Punkt} is no figure, nor is {@code one day} or {@code at one point}. */
    private boolean isIdiom(Number number, int unit) {
        var one = number.value().compareTo(BigDecimal.ONE) == 0;
        return number.article() || one && word(unit).equals("day") || one && word(unit).equals("point") && before(unit - 1).equals("at");
    }

    /** @return the longest that begins here; null when none does */
    private Number number(int at) {
        var word = word(at);
        if (word.isEmpty()) {
            return null;
        }
        if (Character.isDigit(word.codePointAt(0))) {
            return digits(at, word);
        }
        var suffixed = SUFFIXED.matcher(word);
        if (suffixed.matches() && german(suffixed.group(1)) != null) {
            // The unit is in the word: read as one before it.
            tokens.set(at, new Token(suffixed.group(1), tokens.get(at).from(), tokens.get(at).to()));
            tokens.add(at + 1, new Token(suffixed.group(2), tokens.get(at).to(), tokens.get(at).to()));
        }
        var english = english(at);
        return english != null ? english : germanWords(at);
    }

    /** Digits count by what follows them: {@code 4 million} isn't 4. */
    private Number digits(int at, String word) {
        var scale = ENGLISH_SCALES.getOrDefault(word(at + 1), GERMAN_SCALES.get(word(at + 1)));
        var follows = word(at + 1);
        if (scale == null && !follows.equals("times") && !follows.equals("mal") && !follows.equals("fold") && !follows.startsWith("fach")) {
            return null;
        }
        var value = new BigDecimal(word.replaceAll("[.,](?=\\p{Nd}{3}(?!\\p{Nd}))", "").replace(',', '.'));
        return scale == null
                ? new Number(value, at + 1, false, true, true)
                : new Number(value.multiply(BigDecimal.valueOf(scale)), at + 2, false, false, true);
    }

    private Number english(int at) {
        var total = 0L;
        var group = 0L;
        var counted = false;
        var scaled = false;
        var end = at;
        var first = word(at);
        var one = (first.equals("a") || first.equals("an")) && ENGLISH_SCALES.containsKey(word(at + 1));
        if (one) {
            group = 1;
            end++;
        }
        while (true) {
            var small = ENGLISH.get(word(end));
            var scale = ENGLISH_SCALES.get(word(end));
            if (small != null && (group % 100 == 0 || small > 0 && small < 10 && group % 10 == 0 && group % 100 >= 20)) {
                group += small;
                counted = true;
                end++;
            } else if (scale != null && (scale > group || scale <= 100) && !(end == at && scale > 100 && GERMAN_SCALES.containsKey(first))) {
                group = Math.max(1, group) * scale;
                if (scale >= 1000) {
                    total += group;
                    group = 0;
                }
                scaled = true;
                end++;
            } else if (scaled && word(end).equals("and") && ENGLISH.containsKey(word(end + 1))) {
                end++;
            } else {
                break;
            }
        }
        if (!counted && !scaled) {
            return null;
        }
        var value = BigDecimal.valueOf(total + group);
        if (word(end).equals("and") && word(end + 1).equals("a") && word(end + 2).equals("half")) {
            return new Number(value.add(new BigDecimal("0.5")), end + 3, false, !counted, false);
        }
        return decimals(value, end, "point", ENGLISH, !counted);
    }

    private Number germanWords(int at) {
        var word = word(at);
        if (word.equals("anderthalb") || word.equals("eineinhalb")) {
            return new Number(new BigDecimal("1.5"), at + 1, false, false, false);
        }
        if (word.endsWith("einhalb") && german(word.substring(0, word.length() - 7)) != null) {
            return new Number(new BigDecimal(german(word.substring(0, word.length() - 7)) + ".5"), at + 1, false, false, false);
        }
        var number = german(word);
        if (number == null) {
            return null;
        }
        var end = at + 1;
        var value = BigDecimal.valueOf(number);
        var bare = GERMAN_SCALES.containsKey(word);
        if (number < 10 && word(end).equals("und") && GERMAN.getOrDefault(word(end + 1), 0) >= 20) {
            value = value.add(BigDecimal.valueOf(GERMAN.get(word(end + 1))));
            end += 2;
        }
        var article = ARTICLES.contains(word);
        while (GERMAN_SCALES.containsKey(word(end))) {
            value = value.multiply(BigDecimal.valueOf(GERMAN_SCALES.get(word(end))));
            bare |= article;
            article = false;
            end++;
        }
        var decimals = decimals(value, end, "komma", GERMAN, bare);
        return new Number(decimals.value(), decimals.end(), article && decimals.end() == end, decimals.bare(), false);
    }

    private Number decimals(BigDecimal value, int end, String point, Map<String, Integer> names, boolean bare) {
        var digits = new StringBuilder();
        if (word(end).equals(point)) {
            while (names.getOrDefault(word(end + 1 + digits.length()), 10) < 10) {
                digits.append(names.get(word(end + 1 + digits.length())));
            }
        }
        return digits.isEmpty()
                ? new Number(value, end, false, bare, false)
                : new Number(new BigDecimal(value.toPlainString() + "." + digits), end + 1 + digits.length(), false, false, false);
    }

    /** One German word below a million; null when it is none. */
    private static Long german(String word) {
        if (word.isEmpty()) {
            return null;
        }
        var plain = GERMAN.get(word);
        if (plain != null) {
            return plain.longValue();
        }
        for (var scale : List.of("tausend", "hundert")) {
            var at = word.indexOf(scale);
            if (at >= 0) {
                var left = at == 0 ? Long.valueOf(1) : german(word.substring(0, at));
                var rest = word.substring(at + scale.length());
                var right = rest.isEmpty() ? Long.valueOf(0) : german(rest.startsWith("und") ? rest.substring(3) : rest);
                var limit = GERMAN_SCALES.get(scale);
                return left == null || right == null || right >= limit || left >= 1000 || limit == 100 && left >= 100
                        ? null
                        : Long.valueOf(left * limit + right);
            }
        }
        var und = word.indexOf("und");
        if (und > 0) {
            var units = GERMAN.get(word.substring(0, und));
            var tens = GERMAN.get(word.substring(und + 3));
            return units == null || tens == null || units < 1 || units > 9 || tens < 20 ? null : Long.valueOf(units + tens);
        }
        return null;
    }
}
