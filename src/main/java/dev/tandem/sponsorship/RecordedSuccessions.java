package dev.tandem.sponsorship;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Succession.Outcome;
import dev.tandem.sponsorship.Succession.Stage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RecordedSuccessions implements SuccessionService {

    private static final int LONGEST_MANDATE = 1000;

    private final SuccessionRepository repository;
    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final SuccessionPeople people;
    private final SeatWatch watch;
    private final PersonFigures figures;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RecordedSuccessions(
            SuccessionRepository repository, SponsorshipService sponsorships, PartnershipService partnerships, SuccessionPeople people,
            SeatWatch watch, PersonFigures figures, Clock clock, ApplicationEventPublisher events) {
        this.repository = repository;
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.people = people;
        this.watch = watch;
        this.figures = figures;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public Succession get(long id) {
        return repository.find(id).orElseThrow(() -> new NoSuchElementException("no succession " + id));
    }

    @Override
    public List<Succession> of(String partnership) {
        return repository.of(partnership);
    }

    @Override
    public List<InterimSponsor> interims(String partnership) {
        return repository.interims(partnership);
    }

    @Override
    public List<String> deputiesInLead(String partnership, String userId) {
        return repository.of(partnership).stream()
                .filter(succession -> succession.isOpen() && succession.deputyLeadsFrom() != null && userId.equals(succession.userId()))
                .map(Succession::deputyUserId)
                .distinct()
                .toList();
    }

    @Override
    public Seen watch(String partnership) {
        return watch.watch(partnership);
    }

    @Override
    public Seen judge(String partnership, YearMonth month) {
        return watch.judge(partnership, month);
    }

    @Override
    public void declareDeparture(String partnership, Side side, String region, String userId, LocalDate lastDay) {
        var today = people.today(partnership);
        var mandate = sponsorships.inOffice(partnership, today).stream()
                .filter(one -> one.side() == side && one.region().equals(region) && one.userId().equals(userId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not-in-office"));
        if (lastDay == null) {
            throw new IllegalArgumentException("required");
        }
        if (lastDay.isBefore(today)) {
            throw new IllegalArgumentException("past");
        }
        if (mandate.until() != null && lastDay.isAfter(mandate.until())) {
            throw new IllegalArgumentException("later");
        }
        sponsorships.endMandate(partnership, side, region, userId, lastDay);
        events.publishEvent(new SponsorshipService.MandatesChanged(partnership));
    }

    @Override
    public void recordConversation(long id, LocalDate on, String by) {
        repository.talked(id, on, by);
        waitForNextFigure(id, Stage.WATCH);
    }

    @Override
    public void recordMissedConversation(long id) {
        waitForNextFigure(id, Stage.WATCH);
    }

    /** A figure that came while people still talked says nothing about what came of it. */
    private void waitForNextFigure(long id, Stage stage) {
        repository.stage(id, stage);
        sponsorships.latestStrength(get(id).partnership()).ifPresent(month -> repository.judgedTo(id, month));
    }

    @Override
    public Standing standing(long id) {
        var succession = get(id);
        var latest = sponsorships.latestStrength(succession.partnership()).filter(month -> month.isAfter(succession.judgedTo()));
        if (latest.isEmpty()) {
            return Standing.WEAK;
        }
        repository.judgedTo(id, latest.get());
        return sponsorships.strengths(succession.partnership(), latest.get()).stream()
                .filter(figure -> succession.isOfSeat(figure.side(), figure.region()) && figure.userId().equals(succession.userId()))
                .findFirst()
                .filter(figure -> !figure.evidence().isEmpty())
                .map(figure -> figure.weak() ? Standing.WEAK : Standing.RECOVERED)
                .orElse(Standing.UNTRIED);
    }

    @Override
    public Optional<String> putDeputyInLead(long id) {
        var succession = get(id);
        var code = succession.partnership();
        var today = people.today(code);
        var deputy = sponsorships.inOffice(code, today).stream()
                .filter(mandate -> succession.concerns(mandate) && mandate.userId().equals(succession.userId()))
                .map(Sponsor::deputyUserId)
                .filter(userId -> userId != null && people.isOf(code, succession.side(), userId))
                .findFirst();
        deputy.ifPresent(userId -> {
            repository.deputyLeads(id, userId, today);
            waitForNextFigure(id, Stage.DEPUTY_LEADS);
        });
        return deputy;
    }

    @Override
    public boolean beginAppointment(long id) {
        var succession = get(id);
        var other = repository.of(succession.partnership()).stream().anyMatch(one -> one.id() != id
                && one.isOfSeat(succession.side(), succession.region())
                && one.stage() == Stage.APPOINT);
        if (other) {
            end(id, Outcome.UNDER_WAY);
        } else {
            repository.stage(id, Stage.APPOINT);
        }
        return !other;
    }

    @Override
    public Optional<String> nameInterim(long id) {
        var succession = get(id);
        var named = repository.interims(succession.partnership()).stream().filter(interim -> interim.succession() == id).findFirst();
        if (named.isPresent()) {
            return named.map(InterimSponsor::userId);
        }
        var today = people.today(succession.partnership());
        var from = succession.vacantFrom().isAfter(today) ? succession.vacantFrom() : today;
        var interim = people.interim(succession, from);
        interim.ifPresent(userId -> repository.insertInterim(succession, userId, from));
        return interim;
    }

    @Override
    public void appoint(long id, Appointment appointment) {
        var succession = get(id);
        var code = succession.partnership();
        var dayBefore = appointment.from().minusDays(1);
        if (succession.isWeakness()) {
            sponsorships.endMandate(code, succession.side(), succession.region(), succession.userId(), dayBefore);
        }
        sponsorships.appoint(code, new Sponsor(
                succession.side(), succession.region(), appointment.userId(), appointment.deputyUserId(), appointment.mandate().strip(),
                appointment.from(), null));
        repository.endInterim(id, dayBefore);
        repository.appointed(id, appointment.userId(), appointment.from());
        repository.stage(id, Stage.HAND_OVER);
    }

    @Override
    public List<Problem> check(long id, Appointment appointment) {
        var succession = get(id);
        var problems = new ArrayList<Problem>();
        checkPerson(succession, appointment, problems);
        var deputy = appointment.deputyUserId();
        if (deputy != null && deputy.equals(appointment.userId())) {
            problems.add(new Problem("deputy", "same"));
        } else if (deputy != null && !people.isOf(succession.partnership(), succession.side(), deputy)) {
            problems.add(new Problem("deputy", "other-side"));
        }
        if (appointment.mandate() == null || appointment.mandate().isBlank()) {
            problems.add(new Problem("mandate", "required"));
        } else if (appointment.mandate().strip().length() > LONGEST_MANDATE) {
            problems.add(new Problem("mandate", "too-long"));
        }
        var today = people.today(succession.partnership());
        var endsOn = partnerships.get(succession.partnership()).endsOn();
        if (appointment.from() == null) {
            problems.add(new Problem("from", "required"));
        } else if (appointment.from().isBefore(today)) {
            problems.add(new Problem("from", "past"));
        } else if (appointment.from().isAfter(today.plusYears(1)) || endsOn != null && appointment.from().isAfter(endsOn)) {
            problems.add(new Problem("from", "too-late"));
        }
        return problems;
    }

    private void checkPerson(Succession succession, Appointment appointment, List<Problem> problems) {
        var code = succession.partnership();
        var userId = appointment.userId();
        if (userId == null) {
            problems.add(new Problem("successor", "required"));
        } else if (!people.isOf(code, succession.side(), userId)) {
            problems.add(new Problem("successor", "other-side"));
        } else if (people.hasLeft(code, succession.side(), userId)) {
            problems.add(new Problem("successor", "no-role." + Role.sponsors(succession.side()).key()));
        } else if (succession.isWeakness() && userId.equals(succession.userId())) {
            problems.add(new Problem("successor", "weak"));
        } else if (appointment.from() != null && sponsorships.mandates(code).stream().anyMatch(mandate -> succession.concerns(mandate)
                && mandate.userId().equals(userId)
                && SeatWatch.covers(mandate, appointment.from()))) {
            problems.add(new Problem("successor", "holds-it"));
        }
    }

    @Override
    public void end(long id, Outcome outcome) {
        var succession = get(id);
        if (outcome == Outcome.FILLED_OTHERWISE) {
            var today = people.today(succession.partnership());
            var day = succession.vacantFrom() != null && succession.vacantFrom().isAfter(today) ? succession.vacantFrom() : today;
            sponsorships.mandates(succession.partnership()).stream()
                    .filter(mandate -> succession.concerns(mandate) && SeatWatch.covers(mandate, day))
                    .map(Sponsor::from)
                    .min(Comparator.naturalOrder())
                    .ifPresent(from -> repository.endInterim(id, from.isAfter(today) ? from.minusDays(1) : today.minusDays(1)));
        }
        var figuresOff = outcome == Outcome.MANDATE_OVER && figures.areOff(succession.partnership());
        repository.end(id, figuresOff ? Outcome.FIGURES_OFF : outcome, clock.instant());
    }

    @Override
    public List<String> deciders(long id) {
        return people.deciders(get(id));
    }
}
