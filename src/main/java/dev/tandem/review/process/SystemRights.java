package dev.tandem.review.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/**
 * What the product does by its own right while a person is signed in, such as moving a process because its record was
 * moved: that person may change the record, but neither send messages nor see everybody's tasks.
 */
@Component
class SystemRights {

    private final IdentityService identity;

    SystemRights(IdentityService identity) {
        this.identity = identity;
    }

    <T> T call(Supplier<T> work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(person);
        }
    }
}
