package dev.tandem.communication;

import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.Text;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** First texts from the kind's template, in {@code messages/communication}. */
@Component
class Drafts {

    /** Filled for each learner when the letter leaves. */
    static final Set<String> PER_LEARNER = Set.of("name", "sponsor", "partnership");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s]{1,60})}");

    private final MessageSource messages;

    Drafts(MessageSource messages) {
        this.messages = messages;
    }

    /** In the partnership's language and those of the learners, as far as there are templates; in English at least. */
    List<Text> of(Kind kind, Map<String, String> facts, Collection<String> locales, Locale partnership) {
        var wanted = Stream.concat(locales.stream().map(Languages::language), Stream.of(partnership.getLanguage())).toList();
        var languages = Languages.TEMPLATES.stream().filter(template -> wanted.contains(template.getLanguage())).toList();
        return (languages.isEmpty() ? List.of(Locale.ENGLISH) : languages).stream().map(language -> {
            var key = "communication.draft." + kind + ".";
            return new Text(
                    language.getLanguage(), fill(messages.getMessage(key + "heading", null, language), facts),
                    fill(messages.getMessage(key + "body", null, language), facts));
        }).toList();
    }

    private static String fill(String text, Map<String, String> facts) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            var fact = facts.get(found.group(1));
            return Matcher.quoteReplacement(fact == null || fact.isBlank() ? found.group() : fact.strip());
        });
    }

    /** What nobody has filled and no letter fills. */
    static List<String> open(List<Text> texts) {
        return texts.stream().flatMap(text -> Stream.of(text.heading(), text.body()))
                .flatMap(text -> PLACEHOLDER.matcher(text).results().filter(found -> !PER_LEARNER.contains(found.group(1))))
                .map(found -> found.group()).distinct().toList();
    }
}
