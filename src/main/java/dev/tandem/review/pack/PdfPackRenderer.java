package dev.tandem.review.pack;

import dev.tandem.document.PdfPrinter;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.review.PackRenderer;
import dev.tandem.review.ReviewDetail;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Prints the pack in the partnership's language and zone. The same review at the same moment gives the same bytes. */
@Component
class PdfPackRenderer implements PackRenderer {

    private static final Logger LOG = LoggerFactory.getLogger(PdfPackRenderer.class);

    private final PackContents contents;
    private final PdfPrinter printer;
    private final SpringTemplateEngine templates;
    private final Dates dates;
    private final Numbers numbers;
    private final MessageSource messages;

    PdfPackRenderer(
            PackContents contents, PdfPrinter printer, SpringTemplateEngine templates, Dates dates, Numbers numbers, MessageSource messages) {
        this.contents = contents;
        this.printer = printer;
        this.templates = templates;
        this.dates = dates;
        this.numbers = numbers;
        this.messages = messages;
    }

    @Override
    public byte[] render(ReviewDetail review) {
        var pack = contents.of(review);
        var id = pack.review().id() * 31 + pack.preparedAt().getEpochSecond();
        var printed = printer.print(page(pack), pack.preparedAt(), pack.zone(), id, new TrendDrawer());
        if (printed.lacking() > 0) {
            LOG.info("The pack of {} writes {} characters by name, for want of a font", review.review().businessKey(), printed.lacking());
        }
        return printed.bytes();
    }

    private String page(Pack pack) {
        var reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(pack.partnership().locale());
        try {
            var locale = pack.partnership().locale();
            var trend = new TrendText(dates, numbers, messages.getMessage("pack.no-data", null, locale));
            return templates.process(
                    "pack/review", new Context(locale, Map.of("pack", pack, "dates", dates, "numbers", numbers, "trend", trend)));
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }
}
