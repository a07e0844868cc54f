package dev.tandem.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Starts processes and tells them what has happened, by the product's own right and in the caller's transaction. Business
 * keys begin with the partnership's code: {@code NORTHWIND-BRIGHTPATH/action/17}.
 */
@Component
public class Processes {

    /** The variable by which an instance finds its tenant. */
    public static final String PARTNERSHIP = "partnership";

    private final RuntimeService runtime;
    private final SystemRights rights;

    Processes(@Lazy RuntimeService runtime, SystemRights rights) {
        this.runtime = runtime;
        this.rights = rights;
    }

    /** Starts the definition in force, unless an instance with this business key runs already. @return whether one was started */
    public boolean start(String processKey, String partnership, String businessKey, Map<String, ?> variables) {
        return rights.call(() -> {
            if (isRunning(processKey, businessKey)) {
                return false;
            }
            var start = runtime.createProcessInstanceByKey(processKey)
                    .processDefinitionWithoutTenantId()
                    .businessKey(businessKey)
                    .setVariable(PARTNERSHIP, partnership);
            variables.forEach(start::setVariable);
            start.execute();
            return true;
        });
    }

    private boolean isRunning(String processKey, String businessKey) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(processKey).processInstanceBusinessKey(businessKey).count()
                > 0;
    }

    /** Tells the instance with this business key, wherever in it the message is waited for. @return how often it was waited for */
    public int tell(String processKey, String businessKey, String message, Map<String, Object> variables) {
        return rights.call(() -> {
            var waiting = runtime.createExecutionQuery()
                    .processDefinitionKey(processKey)
                    .processInstanceBusinessKey(businessKey)
                    .messageEventSubscriptionName(message).list();
            waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), variables));
            return waiting.size();
        });
    }

    /**
     * Tells whatever of the partnership waits for the message with this value in a variable, of whichever process. The variable must
     * be local to what waits: an input parameter of the catching event.
     *
     * @return how many waited
     */
    public int tellWhere(String partnership, String message, String variable, Object value, Map<String, Object> variables) {
        return rights.call(() -> {
            var waiting = runtime.createExecutionQuery()
                    .tenantIdIn(partnership)
                    .messageEventSubscriptionName(message)
                    .variableValueEquals(variable, value).list();
            waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), variables));
            return waiting.size();
        });
    }
}
