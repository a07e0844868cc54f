package dev.tandem.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Two who move a process at the same moment: the second finds that the first has moved it, and does the whole of its work again
 * on what is so now. Within a transaction nothing is done again, as that of the work can't be saved any more.
 */
public final class Anew {

    private static final int TRIES = 5;

    private Anew() {}

    /** @param work in a transaction of its own, with no effect beyond it */
    public static <T> T tried(Supplier<T> work) {
        for (var left = TransactionSynchronizationManager.isActualTransactionActive() ? 0 : TRIES - 1; ; left--) {
            try {
                return work.get();
            } catch (OptimisticLockingException e) {
                if (left <= 0) {
                    throw e;
                }
            }
        }
    }
}
