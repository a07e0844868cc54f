package dev.tandem.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * The engine wraps what a task listener throws as its own failure (HTTP 500). A refusal is the person's to mend: it
 * leaves as a bad request with our sentence, whatever door the task was completed through.
 */
class RefusalInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            var refusal = refusalIn(e);
            if (refusal == null) {
                throw e;
            }
            throw new BadUserRequestException(refusal.getMessage(), refusal);
        }
    }

    private static TaskRefused refusalIn(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TaskRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
