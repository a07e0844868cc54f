package dev.tandem.review.pack;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.review.PackRenderer;
import dev.tandem.review.ReviewDetail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
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
    private final PackFonts fonts;
    private final SpringTemplateEngine templates;
    private final Dates dates;
    private final Numbers numbers;
    private final MessageSource messages;

    PdfPackRenderer(
            PackContents contents, PackFonts fonts, SpringTemplateEngine templates, Dates dates, Numbers numbers, MessageSource messages) {
        this.contents = contents;
        this.fonts = fonts;
        this.templates = templates;
        this.dates = dates;
        this.numbers = numbers;
        this.messages = messages;
    }

    @Override
    public byte[] render(ReviewDetail review) {
        var pack = contents.of(review);
        var fitted = fonts.fit(page(pack));
        if (!fitted.lacking().isEmpty()) {
            LOG.info("The pack of {} writes {} characters by name, for want of a font", review.review().businessKey(), fitted.lacking().size());
        }
        try {
            return print(fitted, pack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static byte[] print(PackFonts.Fitted page, Pack pack) throws IOException {
        var builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFastMode()
                .withProducer("Tandem")
                .useUnicodeBidiSplitter(RightToLeft::splitter)
                .useUnicodeBidiReorderer(new RightToLeft())
                .useObjectDrawerFactory(new TrendDrawer())
                // A pack reads nothing but its own page.
                .useUriResolver((base, uri) -> null)
                .withHtmlContent(page.text().replace("FONTS-OF-THE-PACK", page.css()), "/");
        page.addTo(builder);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            var document = renderer.getPdfDocument();
            var prepared = GregorianCalendar.from(pack.preparedAt().atZone(pack.zone()));
            prepared.setTimeZone(TimeZone.getTimeZone("UTC"));
            document.getDocumentInformation().setCreationDate(prepared);
            var id = pack.review().id() * 31 + pack.preparedAt().getEpochSecond();
            document.setDocumentId(id);
            var bytes = new ByteArrayOutputStream(256 * 1024);
            document.save(bytes);
            return ShapedGlyphs.in(page.text()) ? ShapedGlyphs.name(bytes.toByteArray(), id) : bytes.toByteArray();
        }
    }
}
