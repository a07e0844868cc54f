package dev.tandem.communication;

import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

final class Hashes {

    private Hashes() {}

    /** Of an address, whatever its letters' case. */
    static String ofAddress(String address) {
        return of(address.strip().toLowerCase(Locale.ROOT));
    }

    /** Of all that an approval covers; lengths keep what belongs to one part from passing for another's. */
    static String ofText(
            Kind kind, boolean mandatory, Long withdraws, Collection<Long> audiences, String region, List<Text> texts) {
        var all = new StringBuilder().append(kind).append(mandatory).append(withdraws).append(new TreeSet<>(audiences));
        if (region != null) {
            all.append(region.length()).append(':').append(region);
        }
        texts.stream().sorted(Comparator.comparing(Text::locale)).forEach(text -> List.of(text.locale(), text.heading(), text.body())
                .forEach(part -> all.append('\n').append(part.length()).append(':').append(part)));
        return of(all.toString());
    }

    private static String of(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
