package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a partnership shows persons' figures. A lead of each side says so; what both say the same is in force, and until then
 * what was before. Off, nobody sees a person's figure, nor is anybody talked to because of one; attendance, silence and
 * vacancies are kept and shown.
 */
@Component
@Transactional
public class PersonFigures {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    PersonFigures(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** Published in the transaction in which both sides said the same. */
    public record FiguresSwitched(String partnership) {}

    public boolean areOff(String partnership) {
        return jdbc.sql("select count(*) from person_figure_words where partnership = :partnership and off_in_force = true")
                        .param("partnership", partnership).query(Integer.class).single()
                > 0;
    }

    /** The side's last word: true for off; empty before it said anything. */
    public Optional<Boolean> saidOff(String partnership, Side side) {
        return jdbc.sql("select off_said from person_figure_words where partnership = :partnership and side = :side")
                .param("partnership", partnership).param("side", side.name()).query(Boolean.class).optional();
    }

    public void say(String partnership, Side side, String userId, boolean off) {
        var inForce = areOff(partnership);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var known = jdbc.sql("update person_figure_words set off_said = :off, user_id = :user, said_at = :at"
                        + " where partnership = :partnership and side = :side")
                .param("off", off).param("user", userId).param("at", now).param("partnership", partnership).param("side", side.name())
                .update();
        if (known == 0) {
            jdbc.sql("insert into person_figure_words (partnership, side, off_said, off_in_force, user_id, said_at)"
                            + " values (:partnership, :side, :off, :force, :user, :at)")
                    .param("partnership", partnership).param("side", side.name()).param("off", off).param("force", inForce)
                    .param("user", userId).param("at", now)
                    .update();
        }
        // Figures are shown from the beginning: a side that has said nothing yet agrees to that.
        if (saidOff(partnership, side.other()).orElse(false) == off) {
            jdbc.sql("update person_figure_words set off_in_force = :off where partnership = :partnership")
                    .param("off", off).param("partnership", partnership).update();
            events.publishEvent(new FiguresSwitched(partnership));
        }
    }
}
