package dev.tandem.notification;

import dev.tandem.engine.OpenTasks;
import dev.tandem.engine.PublicAddress;
import dev.tandem.notification.JdbcOutbox.Held;
import dev.tandem.notification.Outbox.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One mail a day for each person, at the hour that the person chooses: what is neither severe nor due before then is held, and
 * told in one. What is held alone leaves as it is. Tasks that are over by then are not told of.
 */
@Service
public class Digests {

    public static final int USUAL_HOUR = 8;

    private final JdbcClient jdbc;
    private final JdbcOutbox outbox;
    private final People people;
    private final MailRenderer renderer;
    private final PublicAddress address;
    private final OpenTasks tasks;
    private final Clock wallClock = Clock.systemUTC();

    Digests(JdbcClient jdbc, JdbcOutbox outbox, People people, MailRenderer renderer, PublicAddress address, OpenTasks tasks) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.people = people;
        this.renderer = renderer;
        this.address = address;
        this.tasks = tasks;
    }

    /** 0 to 23, in the zone in which the person reads dates. */
    public int hour(String userId) {
        return jdbc.sql("select hour_of_day from digest_hours where user_id = :user").param("user", userId).query(Integer.class)
                .optional().orElse(USUAL_HOUR);
    }

    /** @throws IllegalArgumentException when it is no hour from 0 to 23 */
    @Transactional
    public void choose(String userId, int hour) {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("hour: must be 0 to 23, and is " + hour);
        }
        if (jdbc.sql("update digest_hours set hour_of_day = :hour where user_id = :user").param("hour", hour).param("user", userId).update() == 0) {
            jdbc.sql("insert into digest_hours (user_id, hour_of_day) values (:user, :hour)").param("user", userId).param("hour", hour).update();
        }
    }

    /** The person's hour that comes next after the moment. */
    Instant next(Recipient recipient, Instant moment) {
        return next(hour(recipient.userId()), recipient.zone(), moment);
    }

    static Instant next(int hour, ZoneId zone, Instant moment) {
        var local = moment.atZone(zone);
        var today = local.toLocalDate().atTime(hour, 0).atZone(zone).toInstant();
        return today.isAfter(moment) ? today : local.toLocalDate().plusDays(1).atTime(hour, 0).atZone(zone).toInstant();
    }

    /** Whose hour has come. */
    List<String> due() {
        return outbox.heldFor(wallClock.instant());
    }

    /** Of two nodes, the second finds nothing held any more. */
    @Transactional
    public void tell(String userId) {
        var now = wallClock.instant();
        var held = withoutWhatIsDone(outbox.held(userId, now), now);
        if (held.isEmpty()) {
            return;
        }
        if (held.size() == 1) {
            outbox.release(held.get(0).id(), now);
            return;
        }
        var recipient = people.recipient(held.get(held.size() - 1).partnership(), userId);
        var lines = held.stream().map(one -> Map.of("text", one.subject(), "link", one.link() == null ? address.link("/") : one.link())).toList();
        var rendered = renderer.render(Mail.DIGEST, Map.of("lines", lines, "count", held.size()), recipient, false);
        var key = "digest/" + userId + "/" + now.getEpochSecond();
        var reachable = MailAddresses.valid(recipient.email());
        outbox.write(new JdbcOutbox.NewMessage(
                key, recipient, null, Mail.DIGEST.template(), rendered, null, null,
                "<" + key.replaceAll("[^A-Za-z0-9]", ".") + "@" + address.publicUrl().getHost() + ">", now,
                reachable ? State.PENDING : State.FAILED, reachable ? null : "not an e-mail address", now, null));
        held.forEach(one -> outbox.bundled(one.id(), now));
    }

    /** What asks for a task that is over, done by whomever, asks nobody any more. */
    private List<Held> withoutWhatIsDone(List<Held> held, Instant now) {
        var open = tasks.stillOpen(held.stream().map(this::task).filter(Objects::nonNull).collect(Collectors.toSet()));
        var left = new ArrayList<Held>();
        for (var one : held) {
            if (task(one) == null || open.contains(task(one))) {
                left.add(one);
            } else {
                outbox.overtaken(one.id(), now);
            }
        }
        return left;
    }

    /** Id of the task that it links to, null for another link or none. */
    private String task(Held one) {
        var tasks = address.link("/t/");
        return one.link() != null && one.link().startsWith(tasks) ? one.link().substring(tasks.length()) : null;
    }
}
