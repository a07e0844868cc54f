package dev.tandem.escalation.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationDetail;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EscalationsApi {

    private final Access access;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final RaisedByHand byHand;

    EscalationsApi(Access access, EscalationService escalations, PartnershipService partnerships, RaisedByHand byHand) {
        this.access = access;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.byHand = byHand;
    }

    /** @param region its name, null for the whole partnership */
    record Answer(Escalation escalation, String region, Long partOf, List<Level> levels, List<Escalation> parts) {}

    /** People by their names. */
    record Level(
            int level, Side side, EscalationLevel.Deciders deciders, EscalationLevel.State state, Instant dueAt, List<String> asked,
            String decidedBy, String actedFor, EscalationLevel.Word word, String guidance, LocalDate dueOn, Instant decidedAt) {}

    /** Every escalation, oldest first. */
    @GetMapping("/api/partnerships/{code}/escalations")
    List<Escalation> escalations(@PathVariable String code) {
        access.requireRead(code);
        return escalations.of(code);
    }

    /** What a lead carries up by hand; from Tasklist's form as well. */
    @PostMapping("/api/partnerships/{code}/escalations")
    @ResponseStatus(HttpStatus.CREATED)
    Escalation raise(@PathVariable String code, @RequestBody Map<String, String> brought) {
        access.requireRole(code, Role.CLIENT_LEADS.key(), Role.PROVIDER_LEADS.key());
        return byHand.raise(code, access.userId(), brought);
    }

    /** One with its ladder and the matters that are decided with it; what the task list's form reads. */
    @GetMapping("/api/partnerships/{code}/escalations/{id}")
    Answer one(@PathVariable String code, @PathVariable long id) {
        access.requireRead(code);
        var detail = find(code, id);
        var region = partnerships.regions(code).stream().filter(each -> each.code().equals(detail.escalation().region()))
                .map(each -> each.name()).findFirst().orElse(null);
        return new Answer(
                detail.escalation(), region, detail.partOf(), detail.levels().stream().map(level -> level(code, level)).toList(), detail.parts());
    }

    private EscalationDetail find(String code, long id) {
        try {
            var detail = escalations.detail(id);
            if (detail.escalation().partnership().equals(code)) {
                return detail;
            }
        } catch (NoSuchElementException e) {
            // The same answer as for one of another partnership.
        }
        throw new NotVisible("escalation " + id + " of " + code);
    }

    private Level level(String code, EscalationLevel level) {
        return new Level(
                level.level(), level.side(), level.deciders(), level.state(), level.dueAt(),
                level.people().stream().filter(person -> person.asked()).map(person -> name(code, person.userId())).toList(),
                name(code, level.decidedBy()), name(code, level.actedFor()), level.word(), level.guidance(), level.dueOn(), level.decidedAt());
    }

    private String name(String code, String userId) {
        return userId == null ? null : partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }
}
