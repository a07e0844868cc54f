package dev.tandem.recognition.process;

import dev.tandem.engine.Processes;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.WinNominated;
import dev.tandem.recognition.StoryService.ConsentWithdrawn;
import dev.tandem.recognition.StoryService.StoryChanged;
import dev.tandem.recognition.Win;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A win that is nominated begins its process, in the same transaction; what becomes of a story on record moves it. */
@Component
class NominatedWins {

    private static final Logger log = LoggerFactory.getLogger(NominatedWins.class);

    private final Processes processes;
    private final RecognitionService wins;
    private final PartnershipService partnerships;

    NominatedWins(Processes processes, RecognitionService wins, PartnershipService partnerships) {
        this.processes = processes;
        this.wins = wins;
        this.partnerships = partnerships;
    }

    @EventListener
    void on(WinNominated event) {
        start(event.partnership(), event.id());
    }

    @EventListener
    void on(StoryChanged event) {
        processes.tellWhere(
                event.partnership(), RecognitionProcess.STORY_CHANGED, RecognitionProcess.STORY_ID, event.story(), Map.of());
    }

    @EventListener
    void on(ConsentWithdrawn event) {
        processes.tellWhere(
                event.partnership(), RecognitionProcess.CONSENT_WITHDRAWN, RecognitionProcess.STORY_ID, event.story(), Map.of());
    }

    /** Wins that were nominated before there was this process begin it now; those that have one are left alone. */
    @EventListener(ApplicationReadyEvent.class)
    void startThoseWithout() {
        for (var partnership : partnerships.active()) {
            wins.of(partnership.code()).stream().filter(win -> win.status() == Win.Status.NOMINATED).forEach(win -> {
                try {
                    start(partnership.code(), win.id());
                } catch (RuntimeException e) {
                    // The next start tries again; the others go on.
                    log.error("the process of win {} could not be started", win.id(), e);
                }
            });
        }
    }

    private void start(String partnership, long win) {
        processes.start(
                RecognitionProcess.KEY, partnership, RecognitionProcess.businessKey(partnership, win), Map.of(RecognitionProcess.WIN_ID, win));
    }
}
