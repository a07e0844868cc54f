package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a small file may unpack to. */
class PicturesTest {

    private static byte[] flat(int width, int height, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), format, bytes);
        return bytes.toByteArray();
    }

    /** 150 KB of this kept a processor busy for two minutes. */
    @Test
    void aPictureOfOneEndlessRowIsRefusedAtOnce() throws IOException {
        for (var file : new byte[][] {flat(1, 12_001, "png"), flat(12_001, 1, "png")}) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pictures.clean(file)).withMessageStartingWith("picture: "));
        }
    }

    @Test
    void aLargeOneIsKeptAsLargeAsAPageShowsItAndASmallOneAsItIs() throws IOException {
        for (var format : new String[] {"png", "jpeg"}) {
            var large = Pictures.clean(flat(6400, 3200, format));
            var seen = ImageIO.read(new ByteArrayInputStream(large.content()));
            assertThat(large.mediaType()).isEqualTo("image/" + format);
            assertThat(seen.getWidth()).isEqualTo(2000);
            assertThat(seen.getHeight()).isEqualTo(1000);
        }
        var small = ImageIO.read(new ByteArrayInputStream(Pictures.clean(flat(640, 320, "png")).content()));
        assertThat(small.getWidth()).isEqualTo(640);
        assertThat(small.getHeight()).isEqualTo(320);
    }
}
