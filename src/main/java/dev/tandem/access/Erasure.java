package dev.tandem.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person on the way out: what is looked for, and what stands there afterwards. */
public final class Erasure {

    private final String userId;
    private final String pseudonym;
    private final List<String> partnerships;
    private final List<String> aliases;
    private final Pattern inTexts;
    private final Pattern inRecords;
    private final Pattern inKeys;
    private final Map<String, Integer> changed = new LinkedHashMap<>();
    private final Map<byte[], byte[]> documents = new LinkedHashMap<>();

    /**
     * @param partnerships that the person ever took part in
     * @param aliases full names and mail addresses under which the person is on record; what is shorter than three letters is left out,
     *     since it would be found everywhere
     */
    Erasure(String userId, String pseudonym, Collection<String> partnerships, Collection<String> aliases) {
        this.userId = userId;
        this.pseudonym = pseudonym;
        this.partnerships = List.copyOf(partnerships);
        // The longest first: a mail address may contain a name.
        this.aliases = aliases.stream().map(String::strip).filter(alias -> alias.length() >= 3).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
        // "May" alone may be a word of the language as well: it goes where it stands as a name, and isn't looked for in texts.
        var words = this.aliases.stream().filter(alias -> !alias.chars().allMatch(Character::isLetter))
                .collect(Collectors.toCollection(ArrayList::new));
        // "office" or "anna" may be a word of the language; "c.lead" and "anna7" aren't.
        if (userId.length() >= 4 && userId.chars().anyMatch(letter -> !Character.isLetter(letter))) {
            words.add(userId);
        }
        inTexts = words.isEmpty() ? null : Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + words.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        inRecords = Pattern.compile('"' + Pattern.quote(userId) + '"');
        inKeys = Pattern.compile("(?<![^/:,])" + Pattern.quote(userId) + "(?![^/:,])");
    }

    public String userId() {
        return userId;
    }

    /** Looks like a user id and belongs to nobody; stands for names as well, so that two who were erased can be told apart. */
    public String pseudonym() {
        return pseudonym;
    }

    public List<String> partnerships() {
        return partnerships;
    }

    /** Full names and mail addresses; of one word alone only what holds a digit or sign is replaced in texts. */
    public List<String> aliases() {
        return aliases;
    }

    public boolean isMentionedIn(String text) {
        return inTexts != null && text != null && inTexts.matcher(text).find();
    }

    /** The text with the pseudonym wherever the person's full name, mail address or unmistakable user id stood; null stays null. */
    public String rewrite(String text) {
        return inTexts == null || text == null ? text : inTexts.matcher(text).replaceAll(Matcher.quoteReplacement(pseudonym));
    }

    /** JSON: every string that is the user id, and texts as in {@link #rewrite}. */
    public String rewriteRecord(String json) {
        return json == null ? null : rewrite(inRecords.matcher(json).replaceAll('"' + Matcher.quoteReplacement(pseudonym) + '"'));
    }

    /** A key made of domain facts: the user id where it stands alone between its separators. */
    public String rewriteKey(String key) {
        return key == null ? null : inKeys.matcher(key).replaceAll(Matcher.quoteReplacement(pseudonym));
    }

    /** Counts rows that were changed, for the log. */
    public void changed(String table, int rows) {
        if (rows > 0) {
            changed.merge(table, rows, Integer::sum);
        }
    }

    Map<String, Integer> changed() {
        return changed;
    }

    /** A document was made again without the person: copies of the old one are to be replaced. */
    public void replaced(byte[] before, byte[] after) {
        documents.put(before, after);
    }

    void eachReplaced(BiConsumer<byte[], byte[]> copies) {
        documents.forEach(copies);
    }
}
