package dev.tandem.communication;

import dev.tandem.engine.PublicAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** What in a letter is its reader's own: nobody guesses another's. */
@Component
class LetterLinks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int DIGITS = 40;

    private final PublicAddress address;

    LetterLinks(PublicAddress address) {
        this.address = address;
    }

    enum Purpose {
        UNSUBSCRIBE,
        OPENED,
        MESSAGE_ID
    }

    String unsubscribe(String secret, long recipient) {
        return address.link("/u/" + token(secret, recipient, Purpose.UNSUBSCRIBE));
    }

    String opened(String secret, long recipient) {
        return address.link("/o/" + token(secret, recipient, Purpose.OPENED));
    }

    /** The same whenever the letter is sent. */
    String messageId(String secret, long recipient) {
        return "<letter-" + token(secret, recipient, Purpose.MESSAGE_ID) + "@" + address.publicUrl().getHost() + ">";
    }

    String token(String secret, long recipient, Purpose purpose) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            var code = mac.doFinal((purpose + ":" + recipient).getBytes(StandardCharsets.US_ASCII));
            return Long.toString(recipient, 36) + "-" + HexFormat.of().formatHex(code).substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whose token this says it is; whether it is, {@link #isGenuine} knows. */
    static Optional<Long> recipient(String token) {
        var dash = token.indexOf('-');
        if (dash < 1 || dash > 12 || token.length() != dash + 1 + DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(token.substring(0, dash), 36)).filter(id -> id > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isGenuine(String token, String secret, long recipient, Purpose purpose) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), token(secret, recipient, purpose).getBytes(StandardCharsets.UTF_8));
    }
}
