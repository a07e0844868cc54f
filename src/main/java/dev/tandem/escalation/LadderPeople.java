package dev.tandem.escalation;

import dev.tandem.engine.BusinessDays;
import dev.tandem.engine.PartnershipCalendars;
import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.SuccessionService;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who is asked at a level, by when, and who is told. */
@Component
class LadderPeople {

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final SuccessionService successions;
    private final StandIns standIns;
    private final PartnershipCalendars calendars;
    private final Clock clock;

    LadderPeople(
            PartnershipService partnerships, SponsorshipService sponsorships, SuccessionService successions, StandIns standIns,
            PartnershipCalendars calendars, Clock clock) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.successions = successions;
        this.standIns = standIns;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** By side; a side with nobody to ask has an empty list. */
    Map<Side, List<Decider>> at(Escalation lead, Deciders deciders) {
        var partnership = lead.partnership();
        return switch (deciders) {
            case NOBODY -> Map.of();
            case LEADS -> bothSides(side -> holders(partnership, side, Role.leads(side)));
            case REGION_SPONSOR -> {
                var sides = new EnumMap<Side, List<Decider>>(Side.class);
                actingSides(lead).forEach(side -> sides.put(side, lead.region() == null ? List.of() : sponsors(partnership, side, lead.region())));
                yield sides;
            }
            case CENTRE_SPONSORS -> {
                var centre = partnerships.centre(partnership).code();
                yield bothSides(side -> sponsors(partnership, side, centre));
            }
            case JOINT_COMMITTEE -> bothSides(side -> committee(partnership, side));
        };
    }

    private static Map<Side, List<Decider>> bothSides(Function<Side, List<Decider>> of) {
        var sides = new EnumMap<Side, List<Decider>>(Side.class);
        Stream.of(Side.values()).forEach(side -> sides.put(side, of.apply(side)));
        return sides;
    }

    private static Stream<Side> actingSides(Escalation lead) {
        return lead.actingSide() == null ? Stream.of(Side.values()) : Stream.of(lead.actingSide());
    }

    private List<Decider> holders(String partnership, Side side, Role role) {
        return partnerships.holders(partnership, role).stream().filter(person -> person.side() == side).map(Participant::userId)
                .map(userId -> new Decider(userId, null, null, true)).toList();
    }

    /** Those in office with their deputies; where nobody is, who looks after the seat, else the deputy of who was last. */
    private List<Decider> sponsors(String partnership, Side side, String region) {
        var today = today(partnership);
        var inOffice = sponsorships.inOffice(partnership, today).stream()
                .filter(mandate -> mandate.side() == side && mandate.region().equals(region)).toList();
        if (!inOffice.isEmpty()) {
            return withDeputies(partnership, inOffice);
        }
        var interims = successions.interims(partnership).stream()
                .filter(interim -> interim.side() == side && interim.region().equals(region) && interim.inOffice(today))
                .map(interim -> new Decider(interim.userId(), null, region, true)).toList();
        return interims.isEmpty() ? lastDeputy(partnership, side, region, today) : interims;
    }

    private List<Decider> lastDeputy(String partnership, Side side, String region, LocalDate today) {
        return sponsorships.mandates(partnership).stream()
                .filter(mandate -> mandate.side() == side && mandate.region().equals(region))
                .filter(mandate -> mandate.until() != null && mandate.until().isBefore(today))
                .max(Comparator.comparing(Sponsor::until))
                .filter(mandate -> mandate.deputyUserId() != null && partnerships.participant(partnership, mandate.deputyUserId()).isPresent())
                .map(mandate -> List.of(new Decider(mandate.deputyUserId(), mandate.userId(), region, true))).orElse(List.of());
    }

    /** Committee members speak for their side; of those who hold a mandate, the deputies stand in. */
    private List<Decider> committee(String partnership, Side side) {
        var members = holders(partnership, side, Role.JOINT_COMMITTEE);
        var known = new HashSet<String>();
        members.forEach(member -> known.add(member.userId()));
        var all = new ArrayList<>(members);
        sponsorships.inOffice(partnership, today(partnership)).stream().filter(mandate -> mandate.side() == side)
                .filter(mandate -> members.stream().anyMatch(member -> member.userId().equals(mandate.userId())))
                .forEach(mandate -> deputy(partnership, mandate, known, null, all));
        return all;
    }

    private List<Decider> withDeputies(String partnership, List<Sponsor> inOffice) {
        var known = new HashSet<String>();
        var all = new ArrayList<Decider>();
        inOffice.stream().filter(mandate -> known.add(mandate.userId()))
                .forEach(mandate -> all.add(new Decider(mandate.userId(), null, mandate.region(), true)));
        inOffice.forEach(mandate -> deputy(partnership, mandate, known, mandate.region(), all));
        return all;
    }

    /** Whoever decides by own right needs no deputyship. A deputy in the lead is asked from the beginning. */
    private void deputy(String partnership, Sponsor mandate, Set<String> known, String region, List<Decider> all) {
        if (mandate.deputyUserId() != null && known.add(mandate.deputyUserId())) {
            var asked = standIns.asked(partnership, mandate.userId()).contains(mandate.deputyUserId());
            all.add(new Decider(mandate.deputyUserId(), mandate.userId(), region, asked));
        }
    }

    boolean isAway(String partnership, String userId) {
        return standIns.away(partnership, userId);
    }

    /** Who is in office now, whoever was when the level was opened: authority ends with the mandate, and comes with it. */
    List<Decider> now(Escalation lead, EscalationLevel level) {
        return at(lead, level.deciders()).getOrDefault(level.side(), List.of());
    }

    boolean maySpeak(Escalation lead, EscalationLevel level, String userId) {
        return now(lead, level).stream().anyMatch(person -> person.userId().equals(userId));
    }

    Set<String> told(Escalation lead, Set<EscalationRouting.Told> whom, Set<Side> asked) {
        var told = new TreeSet<String>();
        whom.forEach(group -> told.addAll(told(lead, group, asked)));
        return told;
    }

    private Collection<String> told(Escalation lead, EscalationRouting.Told whom, Set<Side> asked) {
        var partnership = lead.partnership();
        return switch (whom) {
            case LEADS -> Stream.of(Side.values()).flatMap(side -> partnerships.holders(partnership, Role.leads(side)).stream())
                    .map(Participant::userId).toList();
            case OTHER_SIDE -> inOffice(partnership, lead.region()).filter(mandate -> !asked.contains(mandate.side())).map(Sponsor::userId).toList();
            case REGION_SPONSORS -> inOffice(partnership, lead.region()).map(Sponsor::userId).toList();
            case CENTRE_SPONSORS -> inOffice(partnership, partnerships.centre(partnership).code()).map(Sponsor::userId).toList();
        };
    }

    private Stream<Sponsor> inOffice(String partnership, String region) {
        return sponsorships.inOffice(partnership, today(partnership)).stream().filter(mandate -> mandate.region().equals(region));
    }

    /** When the last of those who are asked has had that many business days of the own region. */
    Instant due(String partnership, List<Decider> asked, Instant from, int days) {
        return latest(partnership, asked, calendar -> calendar.plus(from, days));
    }

    Instant half(String partnership, List<Decider> asked, Instant from, int days) {
        return latest(partnership, asked, calendar -> calendar.half(from, days));
    }

    private Instant latest(String partnership, List<Decider> asked, Function<BusinessDays, Instant> moment) {
        return asked.stream().filter(Decider::asked).map(decider -> moment.apply(calendars.ofPerson(partnership, decider.userId())))
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    private LocalDate today(String partnership) {
        return LocalDate.ofInstant(clock.instant(), partnerships.get(partnership).timeZone());
    }
}
