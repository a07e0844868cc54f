package dev.tandem.document;

import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.springframework.stereotype.Component;

/** Prints a page. The same page at the same moment gives the same bytes. */
@Component
public class PdfPrinter {

    /** Stands in the page's style sheet where its fonts go: {@code font-family: FONTS-OF-THE-PACK}. */
    public static final String FONTS = "FONTS-OF-THE-PACK";

    private final PackFonts fonts = new PackFonts();

    /** @param lacking how many characters are written by name, for want of a font */
    public record Printed(byte[] bytes, int lacking) {}

    /**
     * @param page well-formed XHTML; reads nothing but itself
     * @param drawers of its objects, null for none
     * @param id of the document
     */
    public Printed print(String page, Instant preparedAt, ZoneId zone, long id, FSObjectDrawerFactory drawers) {
        var fitted = fonts.fit(page);
        var builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFastMode()
                .withProducer("Tandem")
                .useUnicodeBidiSplitter(RightToLeft::splitter)
                .useUnicodeBidiReorderer(new RightToLeft())
                .useUriResolver((base, uri) -> null)
                .withHtmlContent(fitted.text().replace(FONTS, fitted.css()), "/");
        if (drawers != null) {
            builder.useObjectDrawerFactory(drawers);
        }
        fitted.addTo(builder);
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            var document = renderer.getPdfDocument();
            var prepared = GregorianCalendar.from(preparedAt.atZone(zone));
            prepared.setTimeZone(TimeZone.getTimeZone("UTC"));
            document.getDocumentInformation().setCreationDate(prepared);
            document.setDocumentId(id);
            var bytes = new ByteArrayOutputStream(256 * 1024);
            document.save(bytes);
            return new Printed(
                    ShapedGlyphs.in(fitted.text()) ? ShapedGlyphs.name(bytes.toByteArray(), id) : bytes.toByteArray(), fitted.lacking().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
