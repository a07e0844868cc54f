package dev.tandem.partnership.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of one import, told apart by what they are rather than by what they are called. */
public final class Uploads implements AutoCloseable {

    /** Sheet of our template that explains columns; what stands in its first cell marks the workbook as ours. */
    public static final String NOTES_SHEET = "notes";
    public static final String TEMPLATE_MARK = "Tandem import template";

    private static final Set<String> TEXT_ENDINGS = Set.of("csv", "tsv", "txt");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final List<Source> sources = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();

    /** @param name as the person called it; any folders before it are ignored */
    public record Upload(String name, Path file) {}

    private Uploads() {}

    /** @throws Refused when one of the files can't be taken at all */
    public static Uploads open(List<Upload> files) {
        var result = new Uploads();
        try {
            for (var upload : files) {
                result.add(baseName(upload.name()), upload.file());
            }
            return result;
        } catch (RuntimeException e) {
            result.close();
            throw e;
        }
    }

    public List<Source> sources() {
        return sources;
    }

    /** Files that are neither a text table nor a workbook. */
    public List<String> unknown() {
        return unknown;
    }

    private void add(String name, Path file) {
        try {
            if (Files.size(file) > Limits.FILE_BYTES) {
                throw Refused.tooLarge(name + " is larger than 50 MB: split it");
            }
            var start = start(file);
            if (Arrays.equals(start, ZIP)) {
                addZip(name, file);
            } else if (Arrays.equals(start, OLE2)) {
                throw Refused.because(name + " is an old or password-protected workbook: save it as .xlsx without a password");
            } else {
                addText(name, file);
            }
        } catch (IOException e) {
            throw Refused.because(name + " can't be read: it is damaged, or no CSV, zip or XLSX file");
        }
    }

    private void addText(String name, Path file) {
        if (TEXT_ENDINGS.contains(ending(name))) {
            sources.add(new CsvSource(name, file));
        } else {
            unknown.add(name);
        }
    }

    private void addZip(String name, Path file) throws IOException {
        // Names that aren't marked as UTF-8 may be anything; those that we know are plain ASCII.
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            if (zip.getEntry("[Content_Types].xml") != null) {
                addWorkbook(name, file);
                return;
            }
            var entries = zip.stream().filter(entry -> !entry.isDirectory() && !isSystemFile(entry.getName())).toList();
            if (entries.size() > Limits.ZIP_ENTRIES) {
                throw Refused.tooLarge(name + " holds more than " + Limits.ZIP_ENTRIES + " files");
            }
            long left = Limits.UNPACKED_BYTES;
            for (var entry : entries) {
                var entryName = baseName(entry.getName());
                if (TEXT_ENDINGS.contains(ending(entryName))) {
                    left -= unpack(zip, entry, name, entryName, left);
                } else {
                    unknown.add(entryName);
                }
            }
        } catch (ZipException e) {
            throw Refused.because(name + " can't be unpacked: it is damaged or protected by a password");
        }
    }

    private long unpack(ZipFile zip, ZipEntry entry, String name, String entryName, long left) throws IOException {
        var target = Files.createTempFile("tandem-import-", ".csv");
        unpacked.add(target);
        long total = 0;
        try (InputStream in = zip.getInputStream(entry); var out = Files.newOutputStream(target)) {
            var buffer = new byte[1 << 16];
            for (int length; (length = in.read(buffer)) > 0; ) {
                total += length;
                if (total > Limits.FILE_BYTES) {
                    throw Refused.tooLarge(entryName + " in " + name + " is larger than 50 MB once unpacked: split it");
                }
                if (total > left) {
                    throw Refused.tooLarge(name + " is larger than 200 MB once unpacked: split it");
                }
                out.write(buffer, 0, length);
            }
        }
        sources.add(new CsvSource(entryName, target));
        return total;
    }

    private void addWorkbook(String name, Path file) throws IOException {
        var rows = WorkbookGuard.check(name, file);
        List<String> sheets;
        try {
            sheets = XlsxSource.sheets(file);
        } catch (RuntimeException e) {
            throw Refused.because(name + " can't be read as a workbook: save it again as .xlsx");
        }
        var most = rows.entrySet().stream().filter(part -> part.getKey().startsWith("xl/worksheets/")).mapToInt(part -> part.getValue()).sum();
        var template = isTemplate(file, sheets);
        for (var i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            if (!(template && table(sheet).equals(NOTES_SHEET))) {
                sources.add(new XlsxSource(file, sheet, i, most / sheets.size(), template));
            }
        }
    }

    private static boolean isTemplate(Path file, List<String> sheets) {
        for (var i = 0; i < sheets.size(); i++) {
            if (table(sheets.get(i)).equals(NOTES_SHEET)) {
                try (var records = new XlsxSource(file, sheets.get(i), i, 0, false).open(Set.of())) {
                    var first = records.next();
                    return first != null && first.cell(0).text().equals(TEMPLATE_MARK);
                } catch (Unreadable e) {
                    return false;
                }
            }
        }
        return false;
    }

    /** {@code Learner Feedback.csv} → {@code learner-feedback}. */
    static String table(String name) {
        var text = TEXT_ENDINGS.contains(ending(name)) ? name.substring(0, name.lastIndexOf('.')) : name;
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    }

    private static String ending(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isSystemFile(String path) {
        return path.startsWith("__MACOSX/") || baseName(path).startsWith(".") || baseName(path).equalsIgnoreCase("Thumbs.db");
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(4);
        }
    }

    @Override
    public void close() {
        for (var file : unpacked) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
