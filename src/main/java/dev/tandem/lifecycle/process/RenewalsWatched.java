package dev.tandem.lifecycle.process;

import dev.tandem.engine.Processes;
import dev.tandem.engine.SystemRights;
import dev.tandem.expectation.AffirmationService.ExpectationsAffirmed;
import dev.tandem.expectation.AffirmationService.ExpectationsLeft;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.lifecycle.RenewalService.RenewalBegun;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the process of each renewal that the record opens, which the calendar does when a last day is near, and tells running
 * ones that expectations are settled.
 */
@Component
public class RenewalsWatched {

    private static final Logger log = LoggerFactory.getLogger(RenewalsWatched.class);

    private static final List<String> LAST_DAYS =
            List.of(RenewalProcess.LAST_DAY_OVER, RenewalProcess.EXIT_DAY_OVER, RenewalProcess.LAST_DAY_COMES);

    private static final int REMINDED_BEFORE = 10;

    private final RenewalService renewals;
    private final PartnershipService partnerships;
    private final Processes processes;
    private final ManagementService management;
    private final SystemRights rights;
    private final TransactionTemplate transaction;

    RenewalsWatched(
            RenewalService renewals, PartnershipService partnerships, Processes processes, ManagementService management,
            SystemRights rights, TransactionTemplate transaction) {
        this.renewals = renewals;
        this.partnerships = partnerships;
        this.processes = processes;
        this.management = management;
        this.rights = rights;
        this.transaction = transaction;
    }

    @EventListener
    void on(RenewalBegun event) {
        processes.start(
                RenewalProcess.KEY, event.partnership(), RenewalProcess.businessKey(event.partnership(), event.id()),
                Map.of(RenewalProcess.RENEWAL_ID, event.id()));
    }

    @EventListener
    void on(ExpectationsAffirmed event) {
        settled(event.partnership(), event.number());
    }

    @EventListener
    void on(ExpectationsLeft event) {
        settled(event.partnership(), event.number());
    }

    private void settled(String partnership, int round) {
        renewals.latest(partnership).filter(renewal -> renewal.state() == State.AFFIRMING && renewal.affirmation() == round)
                .ifPresent(renewal -> processes.tell(
                        RenewalProcess.KEY, RenewalProcess.businessKey(partnership, renewal.id()), RenewalProcess.EXPECTATIONS_SETTLED,
                        Map.of()));
    }

    /** Clocks go on where they stood; a last day is a day of the calendar, and stays. After those who move all timers. */
    @EventListener
    @Order(2)
    void on(PartnershipResumed event) {
        renewals.latest(event.partnership()).filter(Renewal::open).ifPresent(renewal -> {
            var over = renewal.end().plusDays(1).atStartOfDay(partnerships.get(event.partnership()).timeZone()).toInstant();
            LAST_DAYS.forEach(timer -> reset(event.partnership(), timer, over));
            reset(
                    event.partnership(), RenewalProcess.TEN_DAYS_LEFT,
                    partnerships.businessDays(event.partnership()).plus(over, -REMINDED_BEFORE));
        });
    }

    private void reset(String partnership, String timer, Instant due) {
        rights.run(() -> management.createJobQuery().tenantIdIn(partnership).processDefinitionKey(RenewalProcess.KEY).activityId(timer)
                .timers().list().forEach(job -> management.setJobDuedate(job.getId(), Date.from(due))));
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void byTheClock() {
        beginDue();
    }

    /** A failure is one partnership's alone, and is tried again the next time. */
    public void beginDue() {
        for (var partnership : renewals.due()) {
            try {
                transaction.executeWithoutResult(status -> renewals.beginDue(partnership));
            } catch (RuntimeException e) {
                log.error("the renewal of {} could not be begun", partnership, e);
            }
        }
    }
}
