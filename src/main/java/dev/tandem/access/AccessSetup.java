package dev.tandem.access;

import org.camunda.bpm.engine.ProcessEngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Before anything else is started: groups, rights, lists, accounts, an administrator. Changes nothing the second time. */
@Component
class AccessSetup implements SmartLifecycle {

    /** Before models are deployed and long before the port opens. */
    private static final int PHASE = -2000;

    private static final int ATTEMPTS = 3;
    private static final Logger log = LoggerFactory.getLogger(AccessSetup.class);

    private final EngineRightsSetup rights;
    private final TasklistFilters filters;
    private final Administrator administrator;
    private final ObjectProvider<SampleAccounts> samples;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    AccessSetup(EngineRightsSetup rights, TasklistFilters filters, Administrator administrator, ObjectProvider<SampleAccounts> samples,
            TransactionTemplate transaction) {
        this.rights = rights;
        this.filters = filters;
        this.administrator = administrator;
        this.samples = samples;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        for (var attempt = 1; !running; attempt++) {
            try {
                transaction.executeWithoutResult(status -> setUp());
                running = true;
            } catch (ProcessEngineException e) {
                // Another node that starts at the same time has written the same rows first: look again.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("groups and rights are being set up by another node as well; looking again");
            }
        }
    }

    private void setUp() {
        rights.apply();
        filters.apply();
        samples.ifAvailable(SampleAccounts::create);
        administrator.ensure();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
