package dev.tandem.engine;

import java.time.Clock;
import org.springframework.context.MessageSource;

/** Dates and numbers for tests without an application context. */
public final class Formats {

    private Formats() {}

    public static Dates dates(Clock clock, MessageSource messages) {
        return new Dates(clock, messages);
    }

    public static Numbers numbers(MessageSource messages) {
        return new Numbers(messages);
    }
}
