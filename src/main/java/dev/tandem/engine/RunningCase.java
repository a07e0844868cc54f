package dev.tandem.engine;

import org.camunda.bpm.engine.impl.context.Context;

/** The process instance whose expression is being evaluated: what is offered to models is offered for its partnership only. */
public final class RunningCase {

    private RunningCase() {}

    /** @return code of its partnership, null outside any */
    public static String partnership() {
        var execution = Context.getBpmnExecutionContext();
        if (execution == null) {
            throw new IllegalStateException("this is offered to a running process only");
        }
        return execution.getExecution().getTenantId();
    }

    /** @throws IllegalArgumentException when a model asks for a record of another partnership */
    public static void requireOf(String partnership, String record) {
        if (!partnership.equals(partnership())) {
            throw new IllegalArgumentException(record + " isn't one of " + partnership() + ", whose process asks for it");
        }
    }
}
