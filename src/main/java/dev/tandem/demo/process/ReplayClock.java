package dev.tandem.demo.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves the engine's clock from one due job to the next and runs each at its time, as the job executor would have. */
@Component
@Profile("demo")
class ReplayClock {

    private final ManagementService management;

    ReplayClock(ManagementService management) {
        this.management = management;
    }

    Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    void set(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    void reset() {
        ClockUtil.reset();
    }

    /** Runs everything due up to the moment, in its order, and stands there. */
    void advanceTo(Instant moment) {
        for (var job = nextUpTo(moment); job != null; job = nextUpTo(moment)) {
            if (job.getDuedate() != null && job.getDuedate().toInstant().isAfter(now())) {
                set(job.getDuedate().toInstant());
            }
            management.executeJob(job.getId());
        }
        if (moment.isAfter(now())) {
            set(moment);
        }
    }

    /** Continuations first (they have no due date), then the earliest timer. The engine's own housekeeping is left to life. */
    private Job nextUpTo(Instant moment) {
        var continuation = ofProcesses(management.createJobQuery().messages());
        return continuation != null ? continuation : earliest(moment);
    }

    private Job earliest(Instant moment) {
        var timer = ofProcesses(management.createJobQuery().timers().orderByJobDuedate().asc());
        return timer == null || timer.getDuedate().toInstant().isAfter(moment) ? null : timer;
    }

    private static Job ofProcesses(JobQuery query) {
        return query.active().withRetriesLeft().list().stream().filter(job -> job.getProcessInstanceId() != null).findFirst().orElse(null);
    }
}
