package dev.tandem.support;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several people at the same moment, each in a thread of the own. */
public final class AtOnce {

    private AtOnce() {}

    /** @return what each got, in their order */
    public static <T> List<T> all(List<? extends Callable<T>> work) {
        var together = new CyclicBarrier(work.size());
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            return work.stream().map(each -> threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return each.call();
            })).toList().stream().map(AtOnce::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> answer) {
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
