package dev.tandem.lifecycle.process;

import dev.tandem.engine.Processes;
import dev.tandem.lifecycle.OnboardingService.OnboardingAbandoned;
import dev.tandem.lifecycle.OnboardingService.OnboardingBegun;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService.DraftAgreed;
import dev.tandem.partnership.PartnershipService.DraftImported;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the process of each onboarding that the record opens, and tells running ones what is no longer missing and that the
 * charter has changed: when the record says so, and by the clock, since accounts tell nobody.
 */
@Component
public class OnboardingsWatched {

    private static final Logger log = LoggerFactory.getLogger(OnboardingsWatched.class);

    private final OnboardingService onboardings;
    private final PartnershipService partnerships;
    private final Processes processes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OnboardingsWatched(
            OnboardingService onboardings, PartnershipService partnerships, Processes processes, TransactionTemplate transaction,
            Clock clock) {
        this.onboardings = onboardings;
        this.partnerships = partnerships;
        this.processes = processes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An agreement that has begun already isn't made new: its leads bring it in, or begin an onboarding of their own accord. */
    @EventListener
    void on(DraftImported event) {
        if (event.isNew() && isToBegin(partnerships.get(event.partnership()))) {
            onboardings.begin(event.partnership(), null);
        } else {
            watch(event.partnership());
        }
    }

    private boolean isToBegin(Partnership charter) {
        return !charter.startsOn().isBefore(LocalDate.ofInstant(clock.instant(), charter.timeZone()));
    }

    @EventListener
    void on(DraftAgreed event) {
        watch(event.partnership());
    }

    @EventListener
    void on(MandatesChanged event) {
        watch(event.partnership());
    }

    @EventListener
    void on(OnboardingBegun event) {
        processes.start(
                OnboardingProcess.KEY, event.partnership(), OnboardingProcess.businessKey(event.partnership(), event.id()),
                Map.of(OnboardingProcess.ONBOARDING_ID, event.id()));
    }

    @EventListener
    void on(OnboardingAbandoned event) {
        processes.tell(
                OnboardingProcess.KEY, OnboardingProcess.businessKey(event.partnership(), event.id()),
                OnboardingProcess.ONBOARDING_ABANDONED, Map.of());
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT5M")
    void byTheClock() {
        watchNow();
    }

    /** A failure is one partnership's alone, and is tried again the next time. */
    public void watchNow() {
        for (var partnership : onboardings.open()) {
            try {
                transaction.executeWithoutResult(status -> watch(partnership));
            } catch (RuntimeException e) {
                log.error("the onboarding of {} could not be looked at", partnership, e);
            }
        }
    }

    private void watch(String partnership) {
        var seen = onboardings.watch(partnership);
        // Who is told already doesn't wait any more; a task that came after its gap was closed is told now.
        seen.closed().forEach(gap -> processes.tellWhere(
                partnership, OnboardingProcess.GAP_CLOSED, OnboardingProcess.GAP_ID, gap.id(), Map.of()));
        if (seen.changed() != null) {
            processes.tell(
                    OnboardingProcess.KEY, OnboardingProcess.businessKey(partnership, seen.changed()), OnboardingProcess.CHARTER_CHANGED,
                    Map.of());
        }
    }
}
