package dev.tandem.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What the product does by its own right while a person is signed in, such as moving a process because its record was
 * moved: that person may change the record, but neither send messages nor see everybody's tasks.
 */
@Component
public class SystemRights {

    private final IdentityService identity;

    SystemRights(@Lazy IdentityService identity) {
        this.identity = identity;
    }

    public <T> T call(Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(person);
        }
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
