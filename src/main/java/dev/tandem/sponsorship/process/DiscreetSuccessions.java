package dev.tandem.sponsorship.process;

import dev.tandem.engine.DiscreetTasks;
import dev.tandem.engine.OpenTasks.OpenTask;
import dev.tandem.engine.SystemRights;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.SuccessionService;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** That somebody is talked to, or replaced, because of a figure is for those who may see the figure: leads and sponsors of that side. */
@Component
class DiscreetSuccessions implements DiscreetTasks {

    private static final Set<String> TASKS = Set.of(SuccessionProcess.RE_ENGAGE_SPONSOR, SuccessionProcess.APPOINT_SPONSOR);

    private final TaskService tasks;
    private final SuccessionService successions;
    private final PartnershipService partnerships;
    private final SystemRights rights;

    DiscreetSuccessions(TaskService tasks, SuccessionService successions, PartnershipService partnerships, SystemRights rights) {
        this.tasks = tasks;
        this.successions = successions;
        this.partnerships = partnerships;
        this.rights = rights;
    }

    @Override
    public boolean mayKnow(OpenTask task, String userId) {
        if (task.key() == null || !TASKS.contains(task.key()) || task.users().contains(userId) || userId.equals(task.assignee())) {
            return true;
        }
        return !(rights.call(() -> tasks.getVariable(task.id(), SuccessionProcess.SUCCESSION_ID)) instanceof Long id)
                || mayKnow(successions.get(id), userId);
    }

    private boolean mayKnow(Succession succession, String userId) {
        return !succession.isWeakness() || partnerships.participant(succession.partnership(), userId)
                .filter(person -> person.side() == succession.side()
                        && (person.has(Role.leads(succession.side())) || person.has(Role.sponsors(succession.side()))))
                .isPresent();
    }
}
