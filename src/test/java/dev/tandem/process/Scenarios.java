package dev.tandem.process;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes whose scenarios together cover a process. */
public final class Scenarios {

    private static final Map<String, Set<Class<?>>> ALL = Map.of(
            "monthly-review",
            Set.of(MonthlyReviewTest.class, ReviewMinutesTest.class, ReviewEndorsementTest.class, ReviewMovedTest.class,
                    ReviewCalendarTest.class, ReviewStuckTest.class),
            "action-plan", Set.of(ActionPlanTest.class),
            "executive-escalation", Set.of(ExecutiveEscalationTest.class));

    private static final Set<Class<?>> RUN = ConcurrentHashMap.newKeySet();

    private Scenarios() {}

    static void ran(Class<?> scenarios) {
        RUN.add(scenarios);
    }

    public static Set<String> processes() {
        return ALL.keySet();
    }

    public static boolean allHaveRun(String processKey) {
        return RUN.containsAll(ALL.get(processKey));
    }
}
