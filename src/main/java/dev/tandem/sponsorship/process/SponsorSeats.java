package dev.tandem.sponsorship.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.sponsorship.SponsoredMatters;
import dev.tandem.sponsorship.SponsorshipLadder;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.SuccessionService;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: who is asked about a seat, and what the forms show. */
@OfferedToModels
@Component("sponsorSeats")
public class SponsorSeats {

    private final SuccessionService successions;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final ObjectProvider<SponsorshipLadder> ladder;
    private final ObjectProvider<SponsoredMatters> matters;

    SponsorSeats(
            SuccessionService successions, PartnershipService partnerships, StandIns standIns, ObjectProvider<SponsorshipLadder> ladder,
            ObjectProvider<SponsoredMatters> matters) {
        this.successions = successions;
        this.partnerships = partnerships;
        this.standIns = standIns;
        this.ladder = ladder;
        this.matters = matters;
    }

    /** Who decides about the seat, and who stands in for those who are away; never the person whom it is about. */
    public Set<String> asked(long successionId) {
        var succession = running(successionId);
        var asked = new LinkedHashSet<String>();
        successions.deciders(successionId).forEach(decider -> asked.addAll(standIns.asked(succession.partnership(), decider)));
        asked.remove(succession.userId());
        return asked;
    }

    /** Whom a task about the seat is never offered to; empty when nobody ever held it. */
    public String neverFor(long successionId) {
        var userId = running(successionId).userId();
        return userId == null ? "" : userId;
    }

    /** What the forms of the conversation and the appointment show. */
    public SpinJsonNode paper(long successionId) {
        var succession = running(successionId);
        var code = succession.partnership();
        return Spin.JSON(new Paper(
                "/partnerships/" + code + "/sponsors", name(code, succession.userId()), region(succession).name(),
                succession.vacantFrom() == null ? "" : succession.vacantFrom().toString(),
                partnerships.holders(code, Role.sponsors(succession.side())).stream().map(SponsorSeats::choice).toList(),
                partnerships.participants(code).stream().filter(person -> person.side() == succession.side())
                        .map(SponsorSeats::choice).toList()));
    }

    /** What the new sponsor takes over. */
    public SpinJsonNode takenOver(long successionId) {
        var succession = running(successionId);
        var region = region(succession);
        var open = ladder.stream()
                .flatMap(known -> known.open(succession.partnership(), region.code(), region.distance() == 0).stream())
                .map(Matter::new)
                .toList();
        var changes = matters.stream()
                .flatMap(known -> known.open(succession.partnership(), region.code(), region.distance() == 0).stream())
                .map(Matter::new)
                .toList();
        return Spin.JSON(new HandOver(
                "/partnerships/" + succession.partnership() + "/sponsors", name(succession.partnership(), succession.userId()),
                region.name(), succession.successorFrom() == null ? "" : succession.successorFrom().toString(), open, changes));
    }

    private Succession running(long id) {
        var succession = successions.get(id);
        RunningCase.requireOf(succession.partnership(), "succession " + id);
        return succession;
    }

    private Region region(Succession succession) {
        return partnerships.regions(succession.partnership()).stream().filter(one -> one.code().equals(succession.region()))
                .findFirst().orElseThrow();
    }

    private String name(String code, String userId) {
        return userId == null ? "" : partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }

    private static Choice choice(Participant person) {
        return new Choice(person.name(), person.userId());
    }

    record Choice(String label, String value) {}

    record Paper(
            String link, String sponsor, String region, String vacantFrom, List<Choice> candidates, List<Choice> deputies) {}

    record Matter(String title) {}

    record HandOver(String link, String before, String region, String from, List<Matter> escalations, List<Matter> changes) {}
}
