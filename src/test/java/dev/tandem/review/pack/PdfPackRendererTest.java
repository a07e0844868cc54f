package dev.tandem.review.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.tandem.document.PdfPrinter;
import dev.tandem.engine.Formats;
import dev.tandem.review.ReviewService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PdfPackRendererTest {

    @BeforeAll
    static void loadValidator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @Test
    void saysWhatASponsorNeedsOnAtMostFourPages() throws IOException {
        var text = text(render(new SamplePack(Locale.ENGLISH), "pack-en"), 4);
        assertThat(text)
                .contains("Northwind Manufacturing – Brightpath Learning", "Monthly review December 2026 · results of November 2026")
                .contains("Tue 8 Dec 2026, 14:00 CET", "Americas: 08:00 EST")
                .contains("Provider delivered 22.5, Client holds 19 for right.")
                .contains("Amber", "79 of 100 points", "October 2026: Green, 84", "The rating calls the executive sponsors.")
                .contains("Time from request to first session", "22.5 days", "at most 15 days", "disputed, other side says 19")
                .contains("United Kingdom and Ireland 88 3.96 −0.24 22")
                .contains("Asia and Pacific: no provider sponsor", "strength 48 of 100, below 60")
                .contains("Decide on a second training centre in the region.", "Hire two trainers for Leeds")
                .contains("Northwind Manufacturing delivered no input before it closed.")
                .contains("Leadership training moves to the second quarter.", "Done, it worked: Needs came on the 8th");
        // What needs looking at comes first.
        assertThat(text.indexOf("Time from request")).isLessThan(text.indexOf("Scheduled sessions delivered"));
    }

    @Test
    void readsInThePartnershipsLanguage() throws IOException {
        var text = text(render(new SamplePack(Locale.GERMAN), "pack-de"), 4);
        assertThat(text)
                .contains("Monatliches Review Dezember 2026", "Di. 8. Dez. 2026, 14:00 MEZ", "22,5 days", "Gelb", "Tagesordnung", "3,96")
                .doesNotContain("??");
    }

    @Test
    void isAccessibleByPdfUa() throws Exception {
        for (var locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            var pdf = render(new SamplePack(locale), "pack-" + locale);
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1)) {
                var result = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false).validate(parser);
                assertThat(result.getTestAssertions()).as("failed checks").isEmpty();
                assertThat(result.isCompliant()).isTrue();
            }
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(locale.getLanguage());
                assertThat(document.getDocumentInformation().getTitle()).contains("Northwind Manufacturing – Brightpath Learning");
                assertThat(document.getDocumentCatalog().getDocumentOutline().children()).hasSize(7);
            }
        }
    }

    @Test
    void writesNamesOfEveryScriptWithEmbeddedFonts() throws IOException {
        var pdf = render(withAllNames(), "pack-names");
        try (var document = Loader.loadPDF(pdf)) {
            for (var font : fonts(document)) {
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            var text = normalized(new PDFTextStripper().getText(document));
            for (var name : SamplePack.NAMES) {
                for (var word : name.split(" ")) {
                    assertThat(text).as(name).contains(normalized(word));
                }
            }
        }
    }

    @Test
    void namesWhatNoFontHas() throws IOException {
        assertThat(text(render(new SamplePack(Locale.ENGLISH), "pack-en"), 4)).contains("too little practice [party popper]");
    }

    @Test
    void isTheSameTwiceAndQuick() {
        var sample = new SamplePack(Locale.ENGLISH);
        var renderer = renderer(sample);
        var first = renderer.render(sample.detail());
        // Measured in time of the processor, which other work on the machine doesn't change much.
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var second = renderer.render(sample.detail());
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void textFromPeopleIsNoMarkup() throws IOException {
        var sample = new SamplePack(Locale.ENGLISH);
        when(sample.reviews.of(any())).thenReturn(List.of());
        var detail = sample.detail();
        var inputs = List.of(new dev.tandem.review.ReviewDetail.Input(
                dev.tandem.partnership.Side.CLIENT, "p0", SamplePack.NOW, false, false, null, null, "<b>R&D</b> needs \u0000\u000B\"more\" 'now'", null, null));
        var pdf = renderer(sample).render(new dev.tandem.review.ReviewDetail(
                detail.review(), inputs, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null));
        assertThat(text(pdf, 4)).contains("<b>R&D</b> needs \"more\" 'now'", "No review has met before this one.");
    }

    private static SamplePack withAllNames() {
        var sample = new SamplePack(Locale.ENGLISH);
        var rows = new java.util.ArrayList<dev.tandem.action.ActionItem>();
        for (var i = 0; i < SamplePack.NAMES.size(); i += 2) {
            var other = Math.min(i + 1, SamplePack.NAMES.size() - 1);
            rows.add(new dev.tandem.action.ActionItem(
                    i, SamplePack.CODE, SamplePack.JUDGED, "Problem", "Step " + i, "p" + i, dev.tandem.partnership.Side.CLIENT, "p" + other,
                    dev.tandem.action.ActionItem.Horizon.IMMEDIATE, java.time.LocalDate.of(2026, 11, 20),
                    dev.tandem.action.ActionItem.Status.AGREED, dev.tandem.action.ActionItem.Effect.UNCHECKED, null, null, null, SamplePack.NOW, null));
        }
        when(sample.actions.open(SamplePack.CODE)).thenReturn(rows);
        return sample;
    }

    private static byte[] render(SamplePack sample, String name) throws IOException {
        var pdf = renderer(sample).render(sample.detail());
        var folder = Files.createDirectories(Path.of("target", "packs"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        return pdf;
    }

    private static PdfPackRenderer renderer(SamplePack sample) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/formats", "messages/portal", "messages/pack");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(resolver);
        templates.setMessageSource(messages);
        var beans = new GenericApplicationContext();
        beans.registerBean(ReviewService.class, () -> sample.reviews);
        beans.refresh();
        ObjectProvider<ReviewService> reviews = beans.getBeanProvider(ReviewService.class);
        var clock = Clock.fixed(SamplePack.NOW, ZoneOffset.UTC);
        var contents = new PackContents(
                sample.partnerships, sample.expectations, sample.sponsorships, sample.escalations, sample.actions, reviews, clock);
        return new PdfPackRenderer(
                contents, new PdfPrinter(), templates, Formats.dates(clock, messages), Formats.numbers(messages), messages);
    }

    private static String text(byte[] pdf, int pages) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isBetween(2, pages);
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }

    /** Without marks and spaces, whose order readers of PDF don't agree on. */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\s]", "");
    }

    private static Set<PDFont> fonts(PDDocument document) throws IOException {
        var fonts = new HashSet<PDFont>();
        for (var page : document.getPages()) {
            collect(page.getResources(), fonts);
        }
        assertThat(fonts).isNotEmpty();
        return fonts;
    }

    private static void collect(PDResources resources, Set<PDFont> fonts) throws IOException {
        if (resources == null) {
            return;
        }
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
    }
}
