package dev.tandem.notification;

import java.time.YearMonth;
import java.util.Locale;

/**
 * A line for both sides' chats. Who reads along there isn't known here, so it says which partnership and month and nothing more.
 *
 * @param key made of domain facts: under the same one, nothing is said twice
 * @param path of the page, begins with {@code /}
 */
public record ChatLine(String key, String partnership, Event event, YearMonth month, Locale locale, String path) {

    /** What there is to say; in words under {@code webhooks.line.…}. */
    public enum Event {
        REVIEW_OPENED,
        PACK_OUT,
        MINUTES_SENT
    }
}
