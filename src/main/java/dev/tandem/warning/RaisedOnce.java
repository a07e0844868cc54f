package dev.tandem.warning;

import dev.tandem.warning.WarningService.NewWarning;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Raises what a program or a page sends under a key, however often it is sent, once. To be called outside of any transaction. */
@Service
public class RaisedOnce {

    private static final int LONGEST = 255;

    private final WarningService warnings;
    private final WarningRepository repository;
    private final WarningKeys keys;
    private final TransactionTemplate transaction;

    RaisedOnce(WarningService warnings, WarningRepository repository, WarningKeys keys, PlatformTransactionManager transactions) {
        this.warnings = warnings;
        this.repository = repository;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The key was used for another warning of the same person. */
    public static class KeyUsed extends RuntimeException {

        private final String reference;

        KeyUsed(String reference) {
            super("This Idempotency-Key was used with another body. Send another warning under a key of its own.");
            this.reference = reference;
        }

        /** Of the warning that was raised under it. */
        public String reference() {
            return reference;
        }
    }

    /**
     * @param key null to raise it whatever was sent before
     * @return the one that was raised when the key was first used, as it is now
     * @throws KeyUsed when something else was said then
     */
    public Warning raise(String partnership, String userId, NewWarning warning, String key) {
        if (key == null) {
            return warnings.raise(partnership, userId, warning);
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw new IllegalArgumentException("Idempotency-Key: must have 1 to " + LONGEST + " characters");
        }
        try {
            return transaction.execute(status -> once(partnership, userId, warning, key));
        } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
            // The same was under way at the same moment, and is there now.
            return transaction.execute(status -> once(partnership, userId, warning, key));
        }
    }

    private Warning once(String partnership, String userId, NewWarning warning, String key) {
        var used = keys.find(partnership, userId, key, warning);
        if (used.isPresent()) {
            if (!used.get().said()) {
                throw new KeyUsed(used.get().reference());
            }
            return repository.lock(used.get().reference()).orElseThrow();
        }
        var raised = warnings.raise(partnership, userId, warning);
        keys.remember(raised, key, warning);
        return raised;
    }
}
