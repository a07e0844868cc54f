package dev.tandem.access;

import dev.tandem.access.DoorDecision.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Puts refusals on record, at doors and in the engine: each once a minute and person, and no more than a person could mean by hand. The
 * rest is counted, so that nobody can hide among many refusals, or fill the log with them.
 */
@Component
class Refusals {

    /** So many different doors a minute and person; of nobody in particular the log itself bounds them. */
    static final int A_MINUTE = 30;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int PEOPLE = 2_000;
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    /** One person's refusals of a minute. */
    private static final class Minute {
        private final long since;
        private final Set<String> written = new HashSet<>();
        private int unwritten;

        Minute(long since) {
            this.since = since;
        }
    }

    private final SecurityEvents events;
    private final LongSupplier nanoTime;
    private final Map<String, Minute> minutes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > PEOPLE;
        }
    };

    @Autowired
    Refusals(SecurityEvents events) {
        this(events, System::nanoTime);
    }

    Refusals(SecurityEvents events, LongSupplier nanoTime) {
        this.events = events;
        this.nanoTime = nanoTime;
    }

    /**
     * @param person null for nobody
     * @param found null where there is no door
     */
    void record(Reason reason, String person, HttpServletRequest request, Doors.Found found) {
        if (isInnocent(reason, request)) {
            return;
        }
        var missed = person == null ? 0 : admit(person, reason + request.getMethod() + (found == null ? "" : found.door().path()));
        if (missed >= 0) {
            events.recordApart(SecurityEvents.Kind.REFUSED, null, found == null ? null : found.partnership(), reason.detail() + others(missed));
        }
    }

    /** What the engine refuses to a person who came through a door. */
    void recordCommand(String person, String command, String message) {
        var missed = admit(person, command);
        if (missed >= 0) {
            events.recordApart(SecurityEvents.Kind.REFUSED, command, null, message + others(missed));
        }
    }

    private static String others(int missed) {
        return missed == 0 ? "" : "; " + missed + " more refusals of this person are counted and not listed";
    }

    /** A page opened before signing in, or one that there is not: the first leads to the sign-in, the second is a typing error. */
    private static boolean isInnocent(Reason reason, HttpServletRequest request) {
        var path = request.getRequestURI();
        return (reason == Reason.NOBODY_SIGNED_IN || reason == Reason.NO_DOOR) && LOOKING.contains(request.getMethod())
                && !path.startsWith("/api/") && !path.startsWith("/engine-rest");
    }

    /** @return how many weren't written since the last that was; -1 when this one isn't either */
    private int admit(String person, String refusal) {
        var now = nanoTime.getAsLong();
        synchronized (minutes) {
            var minute = minutes.get(person);
            var missed = 0;
            if (minute == null || now - minute.since >= MINUTE) {
                missed = minute == null ? 0 : minute.unwritten;
                minute = new Minute(now);
                minutes.remove(person);
                minutes.put(person, minute);
            }
            if (minute.written.size() >= A_MINUTE || !minute.written.add(refusal)) {
                minute.unwritten++;
                return -1;
            }
            return missed;
        }
    }
}
