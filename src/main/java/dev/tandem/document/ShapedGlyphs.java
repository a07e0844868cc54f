package dev.tandem.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.model.GsubData;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Scripts such as Devanagari draw several letters as one glyph. PDFBox draws it, but doesn't say which letters it stands
 * for, so that nobody could search for a name or have it read aloud. This says it, from the font's own tables.
 */
final class ShapedGlyphs {

    /** The scripts whose letters PDFBox joins: Devanagari, Bengali, Gujarati. */
    private static final Pattern JOINED = Pattern.compile("[\\u0900-\\u09FF\\u0A80-\\u0AFF]");
    private static final int DEEPEST = 8;

    private static final Map<String, Map<Integer, String>> LETTERS = new ConcurrentHashMap<>();

    private ShapedGlyphs() {}

    static boolean in(String text) {
        return JOINED.matcher(text).find();
    }

    static byte[] name(byte[] pdf, long documentId) throws IOException {
        var out = new ByteArrayOutputStream(pdf.length + 4096);
        try (var document = Loader.loadPDF(pdf)) {
            for (var page : document.getPages()) {
                var resources = page.getResources();
                for (var name : resources.getFontNames()) {
                    name(resources.getFont(name).getCOSObject());
                }
            }
            document.setDocumentId(documentId);
            document.save(out);
        }
        return out.toByteArray();
    }

    private static void name(COSDictionary font) throws IOException {
        var unicode = font.getDictionaryObject(COSName.TO_UNICODE);
        var file = file(font.getNameAsString(COSName.BASE_FONT, ""));
        if (!(unicode instanceof COSStream stream) || file == null) {
            return;
        }
        var map = new String(stream.createInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        var letters = letters(file);
        var missing = new TreeMap<Integer, String>();
        for (var glyph : glyphs(font)) {
            if (letters.containsKey(glyph)) {
                missing.put(glyph, letters.get(glyph));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        var added = new StringBuilder();
        var left = new ArrayList<>(missing.entrySet());
        while (!left.isEmpty()) {
            // The format allows a hundred at a time.
            var part = left.subList(0, Math.min(100, left.size()));
            added.append(part.size()).append(" beginbfchar\n");
            part.forEach(entry -> added.append("<%04X> <%s>\n".formatted(entry.getKey(), hex(entry.getValue()))));
            added.append("endbfchar\n");
            part.clear();
        }
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(map.replace("endcmap", added + "endcmap").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Those that the subset holds. */
    private static List<Integer> glyphs(COSDictionary font) throws IOException {
        var glyphs = new ArrayList<Integer>();
        if (font.getDictionaryObject(COSName.DESCENDANT_FONTS) instanceof COSArray descendants
                && descendants.getObject(0) instanceof COSDictionary descendant
                && descendant.getDictionaryObject(COSName.CID_TO_GID_MAP) instanceof COSStream stream) {
            var map = stream.createInputStream().readAllBytes();
            for (var i = 0; i + 1 < map.length; i += 2) {
                if (map[i] != 0 || map[i + 1] != 0) {
                    glyphs.add(i / 2);
                }
            }
        }
        return glyphs;
    }

    private static Map<Integer, String> letters(String file) {
        return LETTERS.computeIfAbsent(file, name -> {
            try (var stream = ShapedGlyphs.class.getResourceAsStream(name);
                    var font = new TTFParser().parse(new RandomAccessReadBuffer(stream))) {
                return letters(font);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<Integer, String> letters(TrueTypeFont font) throws IOException {
        var parts = new HashMap<Integer, List<Integer>>();
        var joins = font.getGsubData();
        if (joins == GsubData.NO_DATA_FOUND) {
            return Map.of();
        }
        for (var name : joins.getSupportedFeatures().stream().sorted().toList()) {
            var feature = joins.getFeature(name);
            for (var glyphs : feature.getAllGlyphIdsForSubstitution()) {
                parts.putIfAbsent(feature.getReplacementForGlyphs(glyphs), glyphs);
            }
        }
        var cmap = font.getUnicodeCmapLookup();
        var letters = new HashMap<Integer, String>();
        for (var glyph : parts.keySet()) {
            var text = new StringBuilder();
            var own = cmap.getCharCodes(glyph);
            // What has a code of its own is named already.
            if ((own == null || own.isEmpty()) && spell(glyph, parts, cmap, text, 0)) {
                letters.put(glyph, text.toString());
            }
        }
        return letters;
    }

    private static boolean spell(
            int glyph, Map<Integer, List<Integer>> parts, org.apache.fontbox.ttf.CmapLookup cmap, StringBuilder text, int depth) {
        var codes = cmap.getCharCodes(glyph);
        if (codes != null && !codes.isEmpty()) {
            text.appendCodePoint(codes.get(0));
            return true;
        }
        var components = parts.get(glyph);
        return components != null
                && depth < DEEPEST
                && components.stream().allMatch(component -> spell(component, parts, cmap, text, depth + 1));
    }

    /** {@code AAUFDF+NotoSans-Regular}: a subset of the font in the file of that name. */
    private static String file(String subset) {
        var file = "/fonts/" + subset.substring(subset.indexOf('+') + 1) + ".ttf";
        try (InputStream stream = ShapedGlyphs.class.getResourceAsStream(file)) {
            return stream == null ? null : file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        for (var unit : text.toCharArray()) {
            hex.append("%04X".formatted((int) unit));
        }
        return hex.toString();
    }
}
