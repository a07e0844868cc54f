package dev.tandem.communication;

import dev.tandem.communication.Communications.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which text a learner reads. */
final class Languages {

    /** In which drafts are written; texts may come in others. */
    static final List<Locale> TEMPLATES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /** The text in the very locale, else in its language; empty when there is none, and the learner reads {@link #fallback}. */
    static Optional<Text> choose(List<Text> texts, String locale) {
        if (locale == null) {
            return Optional.empty();
        }
        var exact = texts.stream().filter(text -> text.locale().equalsIgnoreCase(locale)).findFirst();
        return exact.isPresent() ? exact : texts.stream().filter(text -> language(text.locale()).equals(language(locale))).findFirst();
    }

    /** In the partnership's language, else in English, else the first. */
    static Text fallback(List<Text> texts, Locale partnership) {
        return choose(texts, partnership.toLanguageTag()).or(() -> choose(texts, "en")).orElse(texts.get(0));
    }

    static String language(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    }
}
