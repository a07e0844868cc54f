package dev.tandem.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * How many wrong passwords are heard. A browser that has signed in to the account before has a bucket of its own, so
 * that a stranger's guesses, from wherever and however many, shut out strangers only. Each node counts for itself.
 */
@Component
class SignInThrottle {

    /** One bucket: so many at once, then one more each time this has passed. */
    enum Limit {
        /** An address may be a whole company's. */
        ADDRESS(60, Duration.ofSeconds(6)),
        /** All strangers to an account together. */
        ACCOUNT(10, Duration.ofMinutes(1)),
        /** A browser that knows the account. */
        DEVICE(10, Duration.ofSeconds(30));

        final int burst;
        final Duration each;

        Limit(int burst, Duration each) {
            this.burst = burst;
            this.each = each;
        }

        Bucket bucket() {
            return Bucket.builder().addLimit(limit -> limit.capacity(burst).refillGreedy(1, each)).build();
        }
    }

    /** An attempt that was counted. */
    interface Attempt {

        /** The password was right: it doesn't count. */
        void giveBack();
    }

    private static final int MOST = 200_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(Duration.ofHours(2)).build();

    /**
     * Counts an attempt before the password is looked at.
     *
     * @param account as typed, whether or not there is one
     * @param address of the client
     * @param device of a browser that has signed in to this account before, null for a stranger
     * @throws SignInThrottled when there were too many
     */
    Attempt take(String account, String address, String device) {
        return device != null
                ? take(bucket(Limit.DEVICE, device + " " + account))
                : take(bucket(Limit.ADDRESS, network(address)), bucket(Limit.ACCOUNT, account));
    }

    /** Counts a request for a link by mail. */
    void takeForLink(String account, String address) {
        take(bucket(Limit.ADDRESS, network(address)), bucket(Limit.ACCOUNT, "link " + account));
    }

    private static Attempt take(Bucket... wanted) {
        for (var i = 0; i < wanted.length; i++) {
            var probe = wanted[i].tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                Arrays.stream(wanted, 0, i).forEach(taken -> taken.addTokens(1));
                throw new SignInThrottled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        return () -> Arrays.stream(wanted).forEach(taken -> taken.addTokens(1));
    }

    private Bucket bucket(Limit limit, String of) {
        return buckets.get(limit + " " + of, any -> limit.bucket());
    }

    /** Of IPv6 a customer gets a whole /64. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            return HexFormat.of().formatHex(Arrays.copyOf(InetAddress.getByName(address).getAddress(), 8));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
