package dev.tandem.access;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Engine calls that the system makes by its own right while a person is signed in: without checks of the person's
 * authorizations and tenants, but still in the person's name in the operation log.
 */
@Component
class SystemWork {

    private final ProcessEngineConfigurationImpl engine;

    SystemWork(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    <T> T call(Callable<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var tenantCheck = context.isTenantCheckEnabled();
            context.disableTenantCheck();
            try {
                return context.runWithoutAuthorization(work);
            } finally {
                context.setTenantCheckEnabled(tenantCheck);
            }
        });
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
