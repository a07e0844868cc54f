package dev.tandem.recognition;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Reads a picture that a person brings and writes it anew, so that nothing is in it but what is seen: no place, no camera, no program.
 * A large one is kept as large as a page shows it: a small file may unpack to pixels that fill memory and keep a processor busy for
 * minutes.
 */
final class Pictures {

    static final int LARGEST = 5 * 1024 * 1024;
    private static final int MOST_PIXELS = 50_000_000;
    private static final int LONGEST_SIDE = 12_000;
    /** Pixels of the longer side that is kept, and up to which rows and columns are left out while it is read. */
    private static final int KEPT_SIDE = 2000;
    private static final int READ_SIDE = 2 * KEPT_SIDE;
    private static final String WRONG = "picture: must be a PNG or JPEG of at most 5 MB";

    record Clean(byte[] content, String mediaType) {}

    private Pictures() {}

    /** @throws IllegalArgumentException when it is anything else */
    static Clean clean(byte[] content) {
        if (content == null || content.length == 0 || content.length > LARGEST) {
            throw new IllegalArgumentException(WRONG);
        }
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException(WRONG);
            }
            var reader = readers.next();
            try {
                return clean(reader, input);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(WRONG, e);
        }
    }

    private static Clean clean(ImageReader reader, javax.imageio.stream.ImageInputStream input) throws IOException {
        var format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg")) {
            throw new IllegalArgumentException(WRONG);
        }
        reader.setInput(input, true, true);
        // Its size is known before its pixels are unpacked.
        var longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        if (longest > LONGEST_SIDE || (long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw new IllegalArgumentException(WRONG);
        }
        var every = (longest + READ_SIDE - 1) / READ_SIDE;
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(every, every, 0, 0);
        var seen = reader.read(0, parameters);
        var share = Math.min(1.0, (double) KEPT_SIDE / Math.max(seen.getWidth(), seen.getHeight()));
        var width = Math.max(1, (int) Math.round(seen.getWidth() * share));
        var height = Math.max(1, (int) Math.round(seen.getHeight() * share));
        var alpha = format.equals("png") && seen.getColorModel().hasAlpha();
        var plain = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = plain.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(seen, 0, 0, width, height, null);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(plain, format, bytes);
        return new Clean(bytes.toByteArray(), "image/" + format);
    }
}
