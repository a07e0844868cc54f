package dev.tandem.sponsorship;

import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Succession.Cause;
import dev.tandem.sponsorship.Succession.Stage;
import dev.tandem.sponsorship.SuccessionService.Seen;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds seats for which a succession must be opened, and successions that nothing is left for. */
@Component
class SeatWatch {

    private final SuccessionRepository repository;
    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final SuccessionPeople people;
    private final PersonFigures figures;
    private final Clock clock;

    SeatWatch(
            SuccessionRepository repository, SponsorshipService sponsorships, PartnershipService partnerships, SuccessionPeople people,
            PersonFigures figures, Clock clock) {
        this.repository = repository;
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.people = people;
        this.figures = figures;
        this.clock = clock;
    }

    private record Seat(Side side, String region) {}

    Seen watch(String code) {
        var charter = partnerships.find(code).filter(partnership -> partnership.status() == Status.ACTIVE);
        if (charter.isEmpty()) {
            return new Seen(List.of(), List.of(), List.of(), List.of());
        }
        var today = people.today(code);
        var left = endMandatesOfLeavers(code, today);
        endInterimsOfHeldSeats(code, today);
        var open = repository.of(code).stream().filter(Succession::isOpen).toList();
        var filled = open.stream().filter(succession -> succession.stage() == Stage.APPOINT && isSettled(succession, today)).toList();
        var figuresOff = figures.areOff(code);
        var over = open.stream()
                .filter(succession -> succession.showsWeakness() && (figuresOff || !holdsSeat(succession, today)))
                .toList();
        var opened = new ArrayList<Succession>();
        for (var region : partnerships.regions(code)) {
            for (var side : Side.values()) {
                var seat = new Seat(side, region.code());
                var beingFilled = open.stream().anyMatch(succession -> succession.isOfSeat(side, region.code())
                        && succession.stage() == Stage.APPOINT
                        && !filled.contains(succession));
                if (!beingFilled) {
                    open(charter.get(), seat, left.contains(seat), today, opened);
                }
            }
        }
        return new Seen(opened, List.of(), over, filled);
    }

    /** @return seats that somebody left */
    private List<Seat> endMandatesOfLeavers(String code, LocalDate today) {
        var left = new ArrayList<Seat>();
        for (var mandate : sponsorships.mandates(code)) {
            if (covers(mandate, today) && people.hasLeft(code, mandate.side(), mandate.userId())) {
                sponsorships.endMandate(code, mandate.side(), mandate.region(), mandate.userId(), today.minusDays(1));
                left.add(new Seat(mandate.side(), mandate.region()));
            }
        }
        return left;
    }

    /** Where sponsors accepted a vacancy, the interim stays until somebody is in office after all. */
    private void endInterimsOfHeldSeats(String code, LocalDate today) {
        var ended = repository.of(code).stream().filter(succession -> !succession.isOpen()).map(Succession::id).toList();
        for (var interim : repository.interims(code)) {
            if (interim.until() == null && ended.contains(interim.succession())) {
                var day = interim.from().isAfter(today) ? interim.from() : today;
                ofSeat(code, interim.side(), interim.region()).stream()
                        .filter(mandate -> covers(mandate, day))
                        .map(Sponsor::from)
                        .min(Comparator.naturalOrder())
                        .ifPresent(from -> repository.endInterim(interim.succession(), from.minusDays(1)));
            }
        }
    }

    private void open(Partnership charter, Seat seat, boolean left, LocalDate today, List<Succession> opened) {
        var mandates = ofSeat(charter.code(), seat.side(), seat.region());
        if (mandates.stream().anyMatch(mandate -> covers(mandate, today.plusDays(SuccessionService.DAYS_ANNOUNCED + 1L)))) {
            return;
        }
        var last = mandates.stream().max(Comparator.comparing(Sponsor::until));
        var vacantFrom = last.map(mandate -> mandate.until().plusDays(1)).orElse(charter.startsOn());
        var known = repository.of(charter.code()).stream()
                .anyMatch(succession -> succession.isOfSeat(seat.side(), seat.region()) && vacantFrom.equals(succession.vacantFrom()));
        if (known || charter.endsOn() != null && vacantFrom.isAfter(charter.endsOn())) {
            return;
        }
        var cause = last.isPresent() && vacantFrom.isAfter(today) ? Cause.ENDS : left ? Cause.LEFT : Cause.VACANT;
        var id = repository.insert(
                charter.code(), seat.side(), seat.region(), cause, last.map(Sponsor::userId).orElse(null), null, vacantFrom, Stage.APPOINT,
                clock.instant());
        opened.add(repository.find(id).orElseThrow());
    }

    /** Whether somebody holds the seat from elsewhere, or the weak sponsor, whose place it was to be, is leaving it. */
    private boolean isSettled(Succession succession, LocalDate today) {
        var mandates = ofSeat(succession.partnership(), succession.side(), succession.region());
        if (succession.isWeakness()) {
            var openedOn = LocalDate.ofInstant(succession.openedAt(), partnerships.get(succession.partnership()).timeZone());
            return !holdsSeat(succession, today)
                    || mandates.stream().anyMatch(mandate -> !mandate.userId().equals(succession.userId())
                            && !mandate.from().isBefore(openedOn)
                            && covers(mandate, today));
        }
        var day = today.isAfter(succession.vacantFrom()) ? today : succession.vacantFrom();
        return mandates.stream().anyMatch(mandate -> covers(mandate, day));
    }

    private boolean holdsSeat(Succession succession, LocalDate today) {
        return ofSeat(succession.partnership(), succession.side(), succession.region()).stream()
                .anyMatch(mandate -> mandate.userId().equals(succession.userId()) && covers(mandate, today));
    }

    private List<Sponsor> ofSeat(String code, Side side, String region) {
        return sponsorships.mandates(code).stream()
                .filter(mandate -> mandate.side() == side && mandate.region().equals(region))
                .toList();
    }

    /** In office on the day, or coming. */
    static boolean covers(Sponsor mandate, LocalDate day) {
        return mandate.until() == null || !mandate.until().isBefore(day);
    }

    Seen judge(String code, YearMonth month) {
        var active = partnerships.find(code).filter(partnership -> partnership.status() == Status.ACTIVE).isPresent();
        if (!active || sponsorships.latestStrength(code).filter(month::equals).isEmpty()) {
            return new Seen(List.of(), List.of(), List.of(), List.of());
        }
        var all = repository.of(code);
        var waiting = all.stream()
                .filter(succession -> (succession.stage() == Stage.WATCH || succession.stage() == Stage.DEPUTY_LEADS)
                        && succession.judgedTo().isBefore(month))
                .toList();
        var opened = new ArrayList<Succession>();
        if (!figures.areOff(code)) {
            for (var figure : sponsorships.strengths(code, month)) {
                if (figure.weak() && !figure.evidence().isEmpty() && mayOpen(code, all, figure)) {
                    var id = repository.insert(
                            code, figure.side(), figure.region(), Cause.WEAK, figure.userId(), month, null, Stage.CONVERSATION,
                            clock.instant());
                    opened.add(repository.find(id).orElseThrow());
                }
            }
        }
        return new Seen(opened, waiting, List.of(), List.of());
    }

    private boolean mayOpen(String code, List<Succession> all, SponsorshipService.Strength figure) {
        var ofSeat = all.stream().filter(succession -> succession.isOfSeat(figure.side(), figure.region())).toList();
        var runs = ofSeat.stream().anyMatch(succession -> succession.isOpen()
                && (figure.userId().equals(succession.userId()) || succession.stage() == Stage.APPOINT));
        var known = ofSeat.stream().anyMatch(succession -> figure.userId().equals(succession.userId())
                && succession.judgedTo() != null
                && (!succession.judgedTo().isBefore(figure.month()) || isAcceptedStill(succession, figure)));
        var inOffice = sponsorships.inOffice(code, people.today(code)).stream().anyMatch(mandate -> mandate.side() == figure.side()
                && mandate.region().equals(figure.region())
                && mandate.userId().equals(figure.userId()));
        return !runs && !known && inOffice;
    }

    /** Sponsors have said that they live with it: not begun again before the figure has recovered once. */
    private boolean isAcceptedStill(Succession succession, SponsorshipService.Strength figure) {
        if (succession.outcome() != Succession.Outcome.ACCEPTED) {
            return false;
        }
        for (var month = succession.judgedTo().plusMonths(1); month.isBefore(figure.month()); month = month.plusMonths(1)) {
            if (sponsorships.strengths(succession.partnership(), month).stream()
                    .anyMatch(one -> succession.isOfSeat(one.side(), one.region()) && one.userId().equals(figure.userId()) && !one.weak())) {
                return false;
            }
        }
        return true;
    }
}
