package dev.tandem.sponsorship.process;

import dev.tandem.engine.Processes;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.PartnershipService.PartnershipActivated;
import dev.tandem.sponsorship.PersonFigures.FiguresSwitched;
import dev.tandem.sponsorship.SponsorSeats;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
import dev.tandem.sponsorship.SponsorshipService.StrengthComputed;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.sponsorship.SuccessionService.Seen;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a process for each succession that the record opens, and tells running ones what has become of their seat: when the
 * charter or mandates change, when figures come, and by the clock.
 */
@Component
class SeatsWatched implements SponsorSeats {

    private static final Logger log = LoggerFactory.getLogger(SeatsWatched.class);

    private final SuccessionService successions;
    private final PartnershipService partnerships;
    private final Processes processes;
    private final TransactionTemplate transaction;

    SeatsWatched(
            SuccessionService successions, PartnershipService partnerships, Processes processes, TransactionTemplate transaction) {
        this.successions = successions;
        this.partnerships = partnerships;
        this.processes = processes;
        this.transaction = transaction;
    }

    @EventListener
    void on(PartnershipActivated event) {
        watch(event.partnership());
    }

    @EventListener
    void on(MandatesChanged event) {
        watch(event.partnership());
    }

    @EventListener
    void on(FiguresSwitched event) {
        watch(event.partnership());
    }

    @EventListener
    void on(StrengthComputed event) {
        carryOn(event.partnership(), successions.judge(event.partnership(), event.month()));
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
    void byTheClock() {
        watchNow();
    }

    @Override
    public void watchNow() {
        for (var partnership : partnerships.active().stream().map(Partnership::code).toList()) {
            try {
                transaction.executeWithoutResult(status -> watch(partnership));
            } catch (RuntimeException e) {
                log.error("the sponsors' seats of {} could not be looked at", partnership, e);
            }
        }
    }

    private void watch(String partnership) {
        carryOn(partnership, successions.watch(partnership));
    }

    private void carryOn(String partnership, Seen seen) {
        tell(seen.figures(), SuccessionProcess.STRENGTH_COMPUTED);
        tell(seen.over(), SuccessionProcess.MANDATE_OVER);
        tell(seen.filled(), SuccessionProcess.SEAT_FILLED);
        for (var succession : seen.opened()) {
            processes.start(SuccessionProcess.KEY, partnership, SuccessionProcess.businessKey(partnership, succession.id()),
                    Map.of(SuccessionProcess.SUCCESSION_ID, succession.id()));
        }
    }

    private void tell(List<Succession> told, String message) {
        for (var succession : told) {
            processes.tell(
                    SuccessionProcess.KEY, SuccessionProcess.businessKey(succession.partnership(), succession.id()), message, Map.of());
        }
    }
}
