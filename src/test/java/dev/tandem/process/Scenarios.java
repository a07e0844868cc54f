package dev.tandem.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes whose scenarios together cover {@code monthly-review}. */
public final class Scenarios {

    private static final Set<Class<?>> ALL = Set.of(
            MonthlyReviewTest.class, ReviewMinutesTest.class, ReviewEndorsementTest.class, ReviewMovedTest.class, ReviewCalendarTest.class,
            ReviewStuckTest.class);

    private static final Set<Class<?>> RUN = ConcurrentHashMap.newKeySet();

    private Scenarios() {}

    static void ran(Class<?> scenarios) {
        RUN.add(scenarios);
    }

    public static boolean allHaveRun() {
        return RUN.containsAll(ALL);
    }
}
