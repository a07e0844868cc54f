package dev.tandem.access;

import dev.tandem.access.DoorDecision.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Puts refusals at doors on record: not every typing error, and a page that keeps asking no more than once a minute. */
@Component
class Refusals {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
    private static final int REMEMBERED = 5_000;
    private static final Set<String> LOOKING = Set.of("GET", "HEAD");

    private record Refusal(String person, Reason reason, String method, String door) {}

    private final SecurityEvents events;
    private final LongSupplier nanoTime;
    private final Map<Refusal, Long> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Refusal, Long> eldest) {
            return size() > REMEMBERED;
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
     * @param person null for nobody; how many of these are written the log itself bounds
     * @param found null where there is no door
     */
    void record(Reason reason, String person, HttpServletRequest request, Doors.Found found) {
        if (isInnocent(reason, request)) {
            return;
        }
        var door = found == null ? "" : found.door().path();
        if (person == null || isNew(new Refusal(person, reason, request.getMethod(), door))) {
            events.recordApart(SecurityEvents.Kind.REFUSED, null, found == null ? null : found.partnership(), reason.detail());
        }
    }

    /** A page opened before signing in, or one that there is not: the first leads to the sign-in, the second is a typing error. */
    private static boolean isInnocent(Reason reason, HttpServletRequest request) {
        var path = request.getRequestURI();
        return (reason == Reason.NOBODY_SIGNED_IN || reason == Reason.NO_DOOR) && LOOKING.contains(request.getMethod())
                && !path.startsWith("/api/") && !path.startsWith("/engine-rest");
    }

    private boolean isNew(Refusal refusal) {
        var now = nanoTime.getAsLong();
        synchronized (recent) {
            var last = recent.get(refusal);
            if (last != null && now - last < PAUSE) {
                return false;
            }
            recent.remove(refusal);
            recent.put(refusal, now);
            return true;
        }
    }
}
