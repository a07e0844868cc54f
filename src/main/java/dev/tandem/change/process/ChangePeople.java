package dev.tandem.change.process;

import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeSteps;
import dev.tandem.change.WaveSteps;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Approver;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.PartnershipCalendars;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: who is asked about a change or a wave, and until when. */
@OfferedToModels
@Component("changePeople")
public class ChangePeople {

    private static final int APPROVED_WITHIN = 5;
    private static final int EMERGENCY_APPROVED_WITHIN = 2;

    private final ChangeSteps steps;
    private final ChangeService changes;
    private final WaveSteps waves;
    private final Communications communications;
    private final StandIns standIns;
    private final PartnershipCalendars calendars;
    private final Clock clock;

    ChangePeople(
            ChangeSteps steps, ChangeService changes, WaveSteps waves, Communications communications, StandIns standIns,
            PartnershipCalendars calendars, Clock clock) {
        this.steps = steps;
        this.changes = changes;
        this.waves = waves;
        this.communications = communications;
        this.standIns = standIns;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The side's leads as a role, where leads approve; nobody where sponsors do. */
    public Set<String> approvingLeads(long changeId, String side) {
        return change(changeId).size().approval() == Change.Approval.LEADS ? Set.of(Role.leads(Side.valueOf(side)).key()) : Set.of();
    }

    /** The side's sponsors at the centre, and who stands in for those who are away, where sponsors approve; nobody where leads do. */
    public Set<String> approvingSponsors(long changeId, String side) {
        var change = change(changeId);
        return change.size().approval() == Change.Approval.SPONSORS
                ? asked(change.partnership(), steps.sponsorsAtCentre(change.partnership(), Side.valueOf(side)))
                : Set.of();
    }

    /** Five business days; two for what has begun already. */
    public Date approvalDueAt(long changeId) {
        var change = change(changeId);
        return Date.from(calendars.centre(change.partnership()).plus(clock.instant(), approvedWithin(change)));
    }

    public Date approvalHalfAt(long changeId) {
        var change = change(changeId);
        return Date.from(calendars.centre(change.partnership()).half(clock.instant(), approvedWithin(change)));
    }

    private static int approvedWithin(Change change) {
        return change.isEmergency() ? EMERGENCY_APPROVED_WITHIN : APPROVED_WITHIN;
    }

    /** When adoption is measured next after the last wave; now when it isn't any more. */
    public Date reinforcementAt(long changeId) {
        return Date.from(steps.reinforcementAt(change(changeId).id()).orElseGet(clock::instant));
    }

    /** Ids of what the wave says to learners. */
    public List<Long> communications(long waveId) {
        RunningCase.requireOf(waves.get(waveId).partnership(), "wave " + waveId);
        return changes.messages(waveId);
    }

    /** Sponsors who may approve the text, and who is asked in their stead. */
    public Set<String> approvers(long communicationId) {
        var partnership = communications.get(communicationId).partnership();
        RunningCase.requireOf(partnership, "communication " + communicationId);
        return asked(partnership, communications.approvers(communicationId).stream().map(Approver::actsFor).collect(Collectors.toSet()));
    }

    /** The beginning of the day on which it leaves. */
    public Date sendAt(long communicationId) {
        var communication = communications.get(communicationId);
        RunningCase.requireOf(communication.partnership(), "communication " + communicationId);
        return Date.from(communication.sendOn().atStartOfDay(calendars.centre(communication.partnership()).zone()).toInstant());
    }

    /** Sponsors of both sides for the wave's region, and who stands in for those who are away. */
    public Set<String> sponsors(long waveId) {
        var wave = waves.get(waveId);
        RunningCase.requireOf(wave.partnership(), "wave " + waveId);
        return asked(wave.partnership(), waves.sponsors(waveId));
    }

    private Set<String> asked(String partnership, Set<String> sponsors) {
        var asked = new TreeSet<String>();
        sponsors.forEach(sponsor -> asked.addAll(standIns.asked(partnership, sponsor)));
        return asked;
    }

    private Change change(long id) {
        var change = steps.get(id);
        RunningCase.requireOf(change.partnership(), "change " + id);
        return change;
    }
}
