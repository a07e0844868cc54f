package dev.tandem.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses that don't lead out onto the internet: the machine's own, the network's own, a cloud's metadata, and whatever
 * the registries (IANA, special purpose) keep for anything but hosts. Of IPv6 only what is handed out for hosts is outside.
 */
final class InsideAddresses {

    private static final List<Range> INSIDE_4 = ranges(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");
    private static final Range OUTSIDE_6 = new Range("2000::/3");
    private static final List<Range> INSIDE_6 = ranges("2001::/23", "2001:db8::/32", "3fff::/20");
    /** What they lead to is an address of IPv4, which stands in them. */
    private static final Range SIX_TO_FOUR = new Range("2002::/16");
    private static final Range NAT64 = new Range("64:ff9b::/96");

    private InsideAddresses() {}

    static boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length == 4) {
            return inside4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return inside4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return inside4(Arrays.copyOfRange(bytes, 2, 6));
        }
        return !OUTSIDE_6.contains(bytes) || INSIDE_6.stream().anyMatch(range -> range.contains(bytes));
    }

    private static boolean inside4(byte[] bytes) {
        return INSIDE_4.stream().anyMatch(range -> range.contains(bytes));
    }

    private static List<Range> ranges(String... networks) {
        return Arrays.stream(networks).map(Range::new).toList();
    }

    private record Range(byte[] network, int bits) {

        Range(String text) {
            this(bytes(text.substring(0, text.indexOf('/'))), Integer.parseInt(text.substring(text.indexOf('/') + 1)));
        }

        boolean contains(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ network[bit / 8]) & 0x80 >> bit % 8) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** Of numbers, so nobody is asked. */
        private static byte[] bytes(String number) {
            try {
                return InetAddress.getByName(number).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(number, e);
            }
        }
    }
}
