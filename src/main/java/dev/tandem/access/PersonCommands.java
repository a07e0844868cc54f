package dev.tandem.access;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.util.ReflectionUtils;

/** What our interceptors have in common: they look at what a person asks of the engine, never at what the product does itself. */
abstract class PersonCommands extends CommandInterceptor {

    private final IdentityService identity;

    PersonCommands(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public final <T> T execute(Command<T> command) {
        var person = identity.getCurrentAuthentication();
        var context = Context.getCommandContext();
        // Delegates, listeners and SystemWork run without the engine's authorization checks, and without ours.
        return person == null || person.getUserId() == null || context != null && !context.isAuthorizationCheckEnabled()
                ? next.execute(command)
                : execute(command, person);
    }

    abstract <T> T execute(Command<T> command, Authentication person);

    static boolean isOutermost() {
        return Context.getCommandContext() == null;
    }

    /** A field of a command, which has no getter for it. */
    static Field field(Class<?> command, String name) {
        var field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("this version of the engine keeps " + name + " of " + command.getSimpleName() + " elsewhere");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    static String text(Command<?> command, String name) {
        return (String) ReflectionUtils.getField(field(command.getClass(), name), command);
    }
}
