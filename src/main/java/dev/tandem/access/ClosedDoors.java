package dev.tandem.access;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Shuts what this version of the engine leaves open to any signed-in person, whatever the way in. */
class ClosedDoors extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    ClosedDoors(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // A task's error or escalation ends it without its completion check; the right to work on a task is enough for it.
        if ((command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) && isPerson()) {
            throw new AuthorizationException("A task is completed, not ended by an error or escalation from outside.");
        }
        // The engine refuses expressions in a query, but forgets its OR parts: they would run as code.
        if (command instanceof TaskQueryImpl query && hasExpressions(query.getQueries())) {
            throw new BadUserRequestException("Expressions are forbidden in ad hoc queries, in their OR parts as well.");
        }
        return next.execute(command);
    }

    private static boolean hasExpressions(List<TaskQueryImpl> parts) {
        return parts != null && parts.stream().anyMatch(part -> !part.getExpressions().isEmpty());
    }

    private boolean isPerson() {
        var authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication != null && authentication.getUserId() != null;
    }
}
