package dev.tandem.communication;

import dev.tandem.communication.Communications.Audience;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.document.PdfPrinter;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** What line managers hold in front of learners without mail: the approved text, in all its languages, with who signs it. */
@Component
public class BriefingSheet {

    private final Communications communications;
    private final PartnershipService partnerships;
    private final PdfPrinter printer;
    private final SpringTemplateEngine templates;
    private final MessageSource messages;
    private final Dates dates;
    private final Numbers numbers;

    BriefingSheet(
            Communications communications, PartnershipService partnerships, PdfPrinter printer, SpringTemplateEngine templates,
            MessageSource messages, Dates dates, Numbers numbers) {
        this.communications = communications;
        this.partnerships = partnerships;
        this.printer = printer;
        this.templates = templates;
        this.messages = messages;
        this.dates = dates;
        this.numbers = numbers;
    }

    /** @param locale language tag */
    public record Spoken(String locale, String heading, List<String> paragraphs) {}

    /** @throws IllegalStateException when nobody has approved the text */
    public byte[] of(Communication communication) {
        var approval = communication.approval();
        if (approval == null) {
            throw new IllegalStateException("nobody has approved communication " + communication.id());
        }
        var partnership = partnerships.get(communication.partnership());
        var sponsor = partnerships.participant(partnership.code(), approval.userId()).map(Participant::name).orElse(partnership.name());
        var texts = communication.texts().stream().map(text -> {
            var locale = Locale.forLanguageTag(text.locale());
            var said = Map.of("name", messages.getMessage("communication.nameless", null, locale), "sponsor", sponsor, "partnership", partnership.name());
            return new Spoken(text.locale(), fill(text.heading(), said), List.of(fill(text.body(), said).split("\\n{2,}")));
        }).toList();
        var told = communication.withdraws() == null ? communication.audiences() : communications.get(communication.withdraws()).audiences();
        List<Audience> audiences = communications.audiences(partnership.code()).stream().filter(each -> told.contains(each.id())).toList();
        var reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(partnership.locale());
        try {
            var page = templates.process("communication/briefing", new Context(partnership.locale(), Map.of(
                    "it", communication, "partnership", partnership, "sponsor", sponsor, "texts", texts, "audiences", audiences,
                    "dates", dates, "numbers", numbers)));
            return printer.print(page, approval.at(), partnership.timeZone(), communication.id(), null).bytes();
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    private static String fill(String text, Map<String, String> said) {
        return said.entrySet().stream().reduce(text, (so, each) -> so.replace("{" + each.getKey() + "}", each.getValue()), (one, other) -> other);
    }
}
