package dev.tandem.access;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Hashes passwords slowly (PBKDF2 with HMAC-SHA-512), with a salt of their own: {@code 210000$…}. How many rounds stands
 * in each hash, so that older ones go on being right when the number rises.
 */
class PasswordHash implements PasswordEncryptor {

    static final int RECOMMENDED = 210_000;
    static final String NAME = "PBKDF2-SHA512";

    private static final int SALT_BYTES = 16;

    private final int iterations;

    PasswordHash(int iterations) {
        this.iterations = iterations;
    }

    @Override
    public String encrypt(String password) {
        return iterations + "$" + encoder(iterations).encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        var end = encrypted.indexOf('$');
        return encoder(Integer.parseInt(encrypted.substring(0, end))).matches(password, encrypted.substring(end + 1));
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    /** Whether a stored hash, with the engine's prefix, is by another procedure or by fewer rounds. */
    boolean isOutdated(String stored) {
        var prefix = "{" + NAME + "}";
        return !stored.startsWith(prefix)
                || Integer.parseInt(stored.substring(prefix.length(), stored.indexOf('$'))) < iterations;
    }

    private static Pbkdf2PasswordEncoder encoder(int iterations) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, iterations, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
    }
}
