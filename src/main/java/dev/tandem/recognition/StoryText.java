package dev.tandem.recognition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills figures into a draft and finds those that no record holds. */
final class StoryText {

    private static final String BEFORE = ".before";
    private static final String AFTER = ".after";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /** Digits of any script, with the points, commas and spaces between them. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}\\p{Nl}\\p{No}]+(?:[.,'’\\u00a0\\u202f\\u066b\\u066c][\\p{Nd}]+)*");

    private final Map<String, Fact> facts;
    private final Set<BigDecimal> allowed = new TreeSet<>();
    private final List<Turn> turns;

    /** One figure before and after. */
    private record Turn(BigDecimal before, BigDecimal after) {}

    /** @param years that may be named as such */
    StoryText(List<Fact> facts, Collection<Integer> years) {
        this.facts = facts.stream().collect(Collectors.toMap(Fact::key, Function.identity(), (one, other) -> one));
        facts.stream().filter(fact -> fact.number() != null).forEach(fact -> allowed.add(fact.number().abs()));
        years.forEach(year -> allowed.add(BigDecimal.valueOf(year)));
        turns = facts.stream().filter(fact -> fact.number() != null && fact.key().endsWith(BEFORE)).flatMap(before -> {
            var after = this.facts.get(before.key().substring(0, before.key().length() - BEFORE.length()) + AFTER);
            return after == null ? Stream.empty() : Stream.of(new Turn(before.number(), after.number()));
        }).toList();
    }

    String filled(String draft) {
        return PLACEHOLDER.matcher(draft).replaceAll(match -> {
            var fact = facts.get(match.group(1));
            return Matcher.quoteReplacement(fact == null ? match.group() : fact.shown());
        });
    }

    /** Placeholders that name no fact. */
    Set<String> unknown(String draft) {
        return PLACEHOLDER.matcher(draft).results().map(match -> match.group(1)).filter(key -> !facts.containsKey(key))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Those that the draft names. */
    List<Fact> named(String draft) {
        return PLACEHOLDER.matcher(draft).results().map(match -> facts.get(match.group(1))).filter(fact -> fact != null).distinct().toList();
    }

    /** Figures typed by hand that equal none on record: in digits, then in words. */
    Set<String> unproven(String draft) {
        var typed = PLACEHOLDER.matcher(draft).replaceAll(" ");
        var unproven = NUMBER.matcher(typed).results().map(match -> match.group()).filter(number -> !isOnRecord(number))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        NumberWords.in(typed).stream().filter(claim -> !isOnRecord(claim)).map(NumberWords.Claim::words).forEach(unproven::add);
        return unproven;
    }

    /** A multiple or a part is on record when a figure before and after makes it so, exactly; a part also as its percentage. */
    private boolean isOnRecord(NumberWords.Claim claim) {
        return switch (claim.kind()) {
            case NUMBER -> isOnRecord(claim.number());
            case TIMES -> turns.stream().anyMatch(turn -> equal(turn.after(), turn.before(), claim));
            case PART -> allowed.stream().anyMatch(number -> equal(number, HUNDRED, claim))
                    || turns.stream().anyMatch(turn -> equal(turn.after(), turn.before(), claim)
                            || equal(turn.after().subtract(turn.before()).abs(), turn.before(), claim));
        };
    }

    private static boolean equal(BigDecimal number, BigDecimal of, NumberWords.Claim claim) {
        return of.signum() > 0 && number.multiply(claim.of()).compareTo(of.multiply(claim.number())) == 0;
    }

    private boolean isOnRecord(BigDecimal number) {
        return allowed.stream().anyMatch(each -> each.compareTo(number) == 0);
    }

    private boolean isOnRecord(String typed) {
        return readings(Normalizer.normalize(typed, Normalizer.Form.NFKC)).stream().anyMatch(this::isOnRecord);
    }

    /** {@code 4,35} may be read in two ways; either may be on record. */
    private static Set<BigDecimal> readings(String typed) {
        var digits = typed.codePoints().mapToObj(point -> Character.isDigit(point)
                ? String.valueOf(Character.digit(point, 10)) : point == '.' || point == ',' ? Character.toString(point) : "").collect(Collectors.joining());
        var readings = new LinkedHashSet<BigDecimal>();
        for (var separators : List.of(",.", ".,")) {
            var plain = digits.replace(separators.substring(0, 1), "").replace(separators.charAt(1), '.');
            try {
                readings.add(new BigDecimal(plain));
            } catch (NumberFormatException e) {
                // Not a number when read so.
            }
        }
        return readings;
    }

    /** Of all that a person consents to; lengths keep what belongs to one part from passing for another's. */
    static String hash(String headline, String text, String pictureHash) {
        var all = new StringBuilder();
        for (var part : List.of(headline, text, pictureHash == null ? "" : pictureHash)) {
            all.append(part.length()).append(':').append(part).append('\n');
        }
        return hash(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
