package dev.tandem.process;

import dev.tandem.support.VisitedElements;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The classes whose scenarios together cover a process; each leaves on record what has been passed when it has run. */
public final class Scenarios implements AfterAllCallback {

    private static final Map<String, Set<Class<?>>> ALL = Map.of(
            "monthly-review",
            Set.of(MonthlyReviewTest.class, ReviewMinutesTest.class, ReviewEndorsementTest.class, ReviewMovedTest.class,
                    ReviewCalendarTest.class, ReviewStuckTest.class),
            "action-plan", Set.of(ActionPlanTest.class),
            "early-warning", Set.of(EarlyWarningTest.class),
            "executive-escalation", Set.of(ExecutiveEscalationTest.class),
            "expectation-affirmation", Set.of(ExpectationAffirmationTest.class),
            "partnership-onboarding", Set.of(PartnershipOnboardingTest.class),
            "sponsor-succession", Set.of(SponsorSuccessionTest.class));

    @Override
    public void afterAll(ExtensionContext scenarios) {
        VisitedElements.record(scenarios.getRequiredTestClass());
    }

    public static Set<String> processes() {
        return ALL.keySet();
    }

    public static boolean allHaveRun(String processKey) {
        return ALL.get(processKey).stream().allMatch(VisitedElements::isRecorded);
    }
}
