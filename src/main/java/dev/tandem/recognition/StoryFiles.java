package dev.tandem.recognition;

import dev.tandem.document.PdfPrinter;
import dev.tandem.recognition.StoryService.Document;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A story as people take it along: a document to go on writing in, or one to print. Both end in the sources of their figures. */
@Component
public class StoryFiles {

    private static final String MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    /** English Metric Units: what a document measures in. */
    private static final long PER_PIXEL = 9525;
    private static final long TEXT_WIDTH = 5_760_000;

    private final PdfPrinter printer;
    private final Clock clock;

    StoryFiles(PdfPrinter printer, Clock clock) {
        this.printer = printer;
        this.clock = clock;
    }

    public byte[] docx(Document document) {
        try (var bytes = new ByteArrayOutputStream(); var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            var picture = document.picture();
            var file = picture == null ? null : "picture." + picture.mediaType().substring("image/".length());
            put(zip, "[Content_Types].xml", XML + "<Types xmlns=\"" + PACKAGE + "/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
                    + part("/word/document.xml", "document.main") + part("/word/styles.xml", "styles") + "</Types>");
            put(zip, "_rels/.rels", XML + relations(relation("r1", "officeDocument", "word/document.xml")));
            put(zip, "word/_rels/document.xml.rels", XML + relations(relation("r1", "styles", "styles.xml")
                    + (file == null ? "" : relation("r2", "image", "media/" + file))));
            put(zip, "word/styles.xml", XML + styles(document.language()));
            put(zip, "word/document.xml", XML + body(document));
            if (file != null) {
                zip.putNextEntry(entry("word/media/" + file));
                zip.write(picture.content());
                zip.closeEntry();
            }
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(Document document) throws IOException {
        var body = new StringBuilder(paragraph("Title", document.headline()));
        if (document.picture() != null) {
            body.append(drawing(document.picture()));
        }
        document.paragraphs().forEach(text -> body.append(paragraph(null, text)));
        if (!document.sources().isEmpty()) {
            body.append(paragraph("Heading1", document.sourcesTitle()));
            document.sources().forEach(source -> body.append(paragraph(null, source)));
        }
        return "<w:document xmlns:w=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><w:body>" + body
                + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\""
                + " w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
    }

    private static String paragraph(String style, String text) {
        return "<w:p>" + (style == null ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>")
                + "<w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r></w:p>";
    }

    private static String drawing(Story.Picture picture) throws IOException {
        var seen = ImageIO.read(new ByteArrayInputStream(picture.content()));
        var width = Math.min(TEXT_WIDTH, seen.getWidth() * PER_PIXEL);
        var height = width * seen.getHeight() / seen.getWidth();
        var size = "cx=\"" + width + "\" cy=\"" + height + "\"";
        var drawing = "http://schemas.openxmlformats.org/drawingml/2006/";
        return "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"" + drawing + "wordprocessingDrawing\"><wp:extent " + size + "/>"
                + "<wp:docPr id=\"1\" name=\"Picture\" descr=\"" + escaped(picture.description()) + "\"/>"
                + "<a:graphic xmlns:a=\"" + drawing + "main\"><a:graphicData uri=\"" + drawing + "picture\">"
                + "<pic:pic xmlns:pic=\"" + drawing + "picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"Picture\"/><pic:cNvPicPr/></pic:nvPicPr>"
                + "<pic:blipFill><a:blip r:embed=\"r2\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                + "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext " + size + "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
                + "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    }

    private static String styles(String language) {
        return "<w:styles xmlns:w=\"" + MAIN + "\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:lang w:val=\"" + escaped(language)
                + "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr>"
                + "</w:pPrDefault></w:docDefaults>" + style("Normal", "Normal", "", " w:default=\"1\"")
                + style("Title", "Title", "<w:rPr><w:b/><w:sz w:val=\"40\"/></w:rPr>", "")
                + style("Heading1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>", "")
                + "</w:styles>";
    }

    private static String style(String id, String name, String looks, String more) {
        return "<w:style w:type=\"paragraph\"" + more + " w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/>" + looks + "</w:style>";
    }

    private static String part(String name, String kind) {
        return "<Override PartName=\"" + name + "\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + kind + "+xml\"/>";
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + all + "</Relationships>";
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Always of the same date, so that the same story gives the same bytes. */
    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    public byte[] pdf(Document document) {
        return printer.print(page(document), clock.instant(), ZoneOffset.UTC, document.headline().hashCode(), null).bytes();
    }

    private static String page(Document document) {
        var page = new StringBuilder("<html lang=\"" + escaped(document.language()) + "\"><head><title>" + escaped(document.headline()) + "</title>"
                + "<meta name=\"description\" content=\"" + escaped(document.headline()) + "\"/><style>@page { size: A4; margin: 25mm } "
                + "body { font-family: " + PdfPrinter.FONTS + "; font-size: 11pt; line-height: 1.5 } h1 { font-size: 20pt } h2 { font-size: 12pt } "
                + "img { max-width: 100% } li { font-size: 9pt }</style></head><body><h1>" + escaped(document.headline()) + "</h1>");
        if (document.picture() != null) {
            page.append("<p><img alt=\"").append(escaped(document.picture().description())).append("\" src=\"data:")
                    .append(document.picture().mediaType()).append(";base64,")
                    .append(Base64.getEncoder().encodeToString(document.picture().content())).append("\"/></p>");
        }
        document.paragraphs().forEach(text -> page.append("<p>").append(escaped(text)).append("</p>"));
        if (!document.sources().isEmpty()) {
            page.append("<h2>").append(escaped(document.sourcesTitle())).append("</h2><ul>");
            document.sources().forEach(source -> page.append("<li>").append(escaped(source)).append("</li>"));
            page.append("</ul>");
        }
        return page.append("</body></html>").toString();
    }

    /** For XML, which lacks most control characters. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", ""), "UTF-8").replace("&#39;", "'");
    }
}
