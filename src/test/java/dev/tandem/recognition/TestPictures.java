package dev.tandem.recognition;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A picture that says of itself more than is seen. */
public final class TestPictures {

    public static final String SECRET = "taken by Zwiebelkuchen";

    private TestPictures() {}

    public static byte[] png() {
        try {
            var bytes = new ByteArrayOutputStream();
            var picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(3, 3, 0xff8800);
            ImageIO.write(picture, "png", bytes);
            return withText(bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** After its header, which is 33 bytes long. */
    private static byte[] withText(byte[] png) throws IOException {
        var chunk = ("tEXtComment\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
        var checksum = new CRC32();
        checksum.update(chunk);
        var bytes = new ByteArrayOutputStream();
        var out = new java.io.DataOutputStream(bytes);
        out.write(png, 0, 33);
        out.writeInt(chunk.length - 4);
        out.write(chunk);
        out.writeInt((int) checksum.getValue());
        out.write(png, 33, png.length - 33);
        return bytes.toByteArray();
    }
}
