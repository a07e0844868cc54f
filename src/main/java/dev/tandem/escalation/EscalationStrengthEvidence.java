package dev.tandem.escalation;

import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.StrengthEvidence;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * How sponsors used their clocks, in the month in which one ended. Of several only who decided is seen; silence is everybody's.
 * A deputy who decides while the sponsor is away, by the own word, says nothing about the sponsor; nor does the silence of one who
 * came into office when half the clock had run.
 */
@Component
class EscalationStrengthEvidence implements StrengthEvidence {

    private static final Set<State> SPOKEN = Set.of(State.DECIDED, State.RAISED, State.DISAGREED);

    private final EscalationRepository escalations;
    private final LevelRepository levels;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    EscalationStrengthEvidence(
            EscalationRepository escalations, LevelRepository levels, PartnershipService partnerships, MessageSource messages) {
        this.escalations = escalations;
        this.levels = levels;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @Override
    public List<Evidence> of(String partnership, YearMonth month) {
        return partnerships.find(partnership).map(known -> {
            var from = month.atDay(1).atStartOfDay(known.timeZone()).toInstant();
            var to = month.plusMonths(1).atDay(1).atStartOfDay(known.timeZone()).toInstant();
            return levels.sponsorsEnded(partnership, from, to).stream().flatMap(level -> of(level, detail(level, known.locale()))).toList();
        }).orElse(List.of());
    }

    private String detail(EscalationLevel level, Locale locale) {
        var title = escalations.find(level.escalation()).map(Escalation::title).orElse("");
        return messages.getMessage(
                "escalation.evidence", new Object[] {title.length() > 400 ? title.substring(0, 400) + "…" : title}, locale);
    }

    private static Stream<Evidence> of(EscalationLevel level, String detail) {
        var byOwnRight = level.people().stream().filter(person -> person.deputyOf() == null);
        if (level.state() == State.SILENT) {
            return byOwnRight.filter(Decider::asked).map(sponsor -> evidence(level, sponsor, Outcome.MISSED, detail));
        }
        if (!SPOKEN.contains(level.state()) || level.principalAway()) {
            return Stream.empty();
        }
        var asked = level.actedFor() == null ? level.decidedBy() : level.actedFor();
        return byOwnRight.filter(sponsor -> sponsor.userId().equals(asked)).map(sponsor -> {
            var inTime = level.actedFor() == null && (!sponsor.asked() || !level.decidedAt().isAfter(level.halfAt()));
            return evidence(level, sponsor, inTime ? Outcome.DONE : Outcome.LATE, detail);
        });
    }

    private static Evidence evidence(EscalationLevel level, Decider sponsor, Outcome outcome, String detail) {
        return new Evidence(sponsor.userId(), level.side(), sponsor.region(), Kind.DECISION, outcome, detail);
    }
}
