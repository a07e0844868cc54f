package dev.tandem.communication;

import dev.tandem.communication.Communications.Text;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Makes of a text what one learner reads. */
@Component
class LetterText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(name|sponsor|partnership)}");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");
    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="utf-8"><title>%s</title></head>
            <body style="margin:0;padding:24px;background:#f6f8fb;font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1f2937;line-height:1.5">
            <div style="max-width:600px;margin:0 auto;padding:24px 32px;background:#ffffff;border:1px solid #dce1e7;border-radius:6px">
            %s
            </div>
            <p style="max-width:600px;margin:16px auto;font-size:13px;color:#5b6675">%s</p>%s
            </body>
            </html>
            """;

    private final MessageSource messages;

    LetterText(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param name the learner's, null when unknown
     * @param unsubscribe null where nobody can
     * @param pixel null unless the learner has agreed to be counted
     */
    record Reader(String name, String sponsor, String partnership, String unsubscribe, String pixel) {}

    record Letter(String subject, String html, String plain) {}

    Letter of(Text text, Reader reader) {
        var locale = Locale.forLanguageTag(text.locale());
        var name = reader.name() == null || reader.name().isBlank() ? messages.getMessage("communication.nameless", null, locale) : reader.name();
        var values = Map.of("name", name, "sponsor", reader.sponsor(), "partnership", reader.partnership());
        var subject = fill(text.heading(), values, value -> value);
        var plain = fill(text.body(), values, value -> value);
        var because = messages.getMessage("communication.letter.because", new Object[] {reader.partnership()}, locale);
        var leave = reader.unsubscribe() == null ? messages.getMessage("communication.letter.mandatory", null, locale)
                : messages.getMessage("communication.letter.unsubscribe", null, locale);
        return new Letter(
                subject, html(locale, subject, text, values, because, leave, reader),
                plain + "\n\n-- \n" + because + "\n" + leave + (reader.unsubscribe() == null ? "" : "\n" + reader.unsubscribe()) + "\n");
    }

    /** As a chat says it, where it is read by many: under the name of who signed it. */
    String said(Text text, String sponsor, String partnership) {
        var locale = Locale.forLanguageTag(text.locale());
        var values = Map.of("name", messages.getMessage("communication.nameless", null, locale), "sponsor", sponsor, "partnership", partnership);
        return messages.getMessage("communication.chat.from", new Object[] {sponsor, partnership}, locale) + "\n"
                + fill(text.heading(), values, value -> value) + "\n\n" + fill(text.body(), values, value -> value);
    }

    private static String html(
            Locale locale, String subject, Text text, Map<String, String> values, String because, String leave, Reader reader) {
        var paragraphs = Pattern.compile("\\n{2,}").splitAsStream(HtmlUtils.htmlEscape(text.body(), "UTF-8"))
                .map(paragraph -> LINK.matcher(paragraph).replaceAll("<a href=\"$0\">$0</a>").replace("\n", "<br>"))
                .map(paragraph -> "<p>" + fill(paragraph, values, value -> HtmlUtils.htmlEscape(value, "UTF-8")) + "</p>")
                .collect(Collectors.joining("\n"));
        var footer = HtmlUtils.htmlEscape(because, "UTF-8") + "<br>" + (reader.unsubscribe() == null ? HtmlUtils.htmlEscape(leave, "UTF-8")
                : "<a href=\"" + reader.unsubscribe() + "\" style=\"color:#5b6675\">" + HtmlUtils.htmlEscape(leave, "UTF-8") + "</a>");
        var pixel = reader.pixel() == null ? "" : "\n<img src=\"" + reader.pixel() + "\" width=\"1\" height=\"1\" alt=\"\">";
        return FRAME.formatted(locale.toLanguageTag(), HtmlUtils.htmlEscape(subject, "UTF-8"), paragraphs, footer, pixel);
    }

    private static String fill(String text, Map<String, String> values, UnaryOperator<String> written) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(written.apply(values.get(found.group(1)))));
    }
}
