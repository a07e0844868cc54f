package dev.tandem.process;

import dev.tandem.support.VisitedElements;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The classes whose scenarios together cover a process; each leaves on record what has been passed when it has run. */
public final class Scenarios implements AfterAllCallback {

    private static final Map<String, Set<Class<?>>> ALL = Map.ofEntries(
            Map.entry("monthly-review",
                    Set.of(MonthlyReviewTest.class, ReviewMinutesTest.class, ReviewEndorsementTest.class, ReviewMovedTest.class,
                            ReviewCalendarTest.class, ReviewStuckTest.class)),
            Map.entry("action-plan", Set.of(ActionPlanTest.class)),
            Map.entry("early-warning", Set.of(EarlyWarningTest.class)),
            Map.entry("executive-escalation", Set.of(ExecutiveEscalationTest.class)),
            Map.entry("sponsor-succession", Set.of(SponsorSuccessionTest.class)),
            Map.entry("partnership-onboarding", Set.of(PartnershipOnboardingTest.class)),
            Map.entry("partnership-renewal", Set.of(PartnershipRenewalTest.class)),
            Map.entry("expectation-affirmation", Set.of(ExpectationAffirmationTest.class)),
            Map.entry("recognition", Set.of(RecognitionTest.class)),
            Map.entry("change-rollout", Set.of(ChangeRolloutTest.class)),
            Map.entry("change-wave", Set.of(ChangeRolloutTest.class, ChangeWaveTest.class)),
            Map.entry("wave-rollback", Set.of(ChangeRolloutTest.class, ChangeWaveTest.class)));

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
