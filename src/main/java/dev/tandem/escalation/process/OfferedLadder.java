package dev.tandem.escalation.process;

import dev.tandem.engine.Groups;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.engine.Tasks;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: who is asked at the level of an escalation that is open now, and by when. */
@OfferedToModels
@Component("escalationLadder")
public class OfferedLadder {

    private final EscalationLadder ladder;
    private final EscalationService escalations;

    OfferedLadder(EscalationLadder ladder, EscalationService escalations) {
        this.ladder = ladder;
        this.escalations = escalations;
    }

    /** {@code CLIENT}, {@code PROVIDER}, or both: those whose word is missing. */
    public List<String> sides(long escalation) {
        return rows(escalation).stream().map(row -> row.side().name()).toList();
    }

    /** Sponsors and committee members by name, with the deputies of who is away; none where a role is asked. */
    public Set<String> people(long escalation, String side) {
        var row = row(escalation, side);
        return row.deciders() == Deciders.LEADS ? Set.of()
                : row.people().stream().filter(Decider::asked).map(Decider::userId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The side's leads where they are asked; none where people are asked by name. */
    public Set<String> groups(long escalation, String side) {
        return row(escalation, side).deciders() == Deciders.LEADS
                ? Set.of(Groups.of(RunningCase.partnership(), Role.leads(Side.valueOf(side)).key()))
                : Set.of();
    }

    /** Ids of the matters of the case that wait for its decision. */
    public List<Long> matters(long escalation) {
        RunningCase.requireOf(escalations.get(escalation).partnership(), "escalation " + escalation);
        return ladder.openMatters(escalation).stream().map(Escalation::id).toList();
    }

    /** Of the task to decide: a severe matter's mails wait for no digest. */
    public int priority(long escalation) {
        var matter = escalations.get(escalation);
        RunningCase.requireOf(matter.partnership(), "escalation " + escalation);
        return matter.severity() == Escalation.Severity.SEVERE ? Tasks.SEVERE : 50;
    }

    public Date halfAt(long escalation, String side) {
        return Date.from(row(escalation, side).halfAt());
    }

    public Date dueAt(long escalation, String side) {
        return Date.from(row(escalation, side).dueAt());
    }

    private List<EscalationLevel> rows(long escalation) {
        RunningCase.requireOf(escalations.get(escalation).partnership(), "escalation " + escalation);
        return ladder.waiting(escalation);
    }

    private EscalationLevel row(long escalation, String side) {
        return rows(escalation).stream().filter(row -> row.side().name().equals(side)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("escalation %d waits for no word of %s".formatted(escalation, side)));
    }
}
