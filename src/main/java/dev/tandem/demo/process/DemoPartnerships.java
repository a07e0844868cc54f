package dev.tandem.demo.process;

import dev.tandem.access.DemoAccounts;
import dev.tandem.demo.DemoFiles;
import dev.tandem.demo.History;
import dev.tandem.engine.OfficeProperties;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's two partnerships: when their charters came in, who activated them, and month by month what followed. */
@Component
@Profile("demo")
class DemoPartnerships {

    private static final String LARGE = "NORTHWIND-BRIGHTPATH";
    private static final String SMALL = "ORESUND-LUMINA";

    /** Early enough for the new text to be in force on the day of the first start, late enough that nothing is stale on the day of the first start. */
    private static final int RENEGOTIATED_AFTER = 3;
    /** After so many reviews there are results of two months to show a win by. */
    private static final int NOMINATED_AFTER = 1;

    private final DemoReviews reviews;
    private final DemoImports imports;
    private final DemoGovernance governance;
    private final DemoLetters letters;
    private final DemoAffirmation affirmation;
    private final DemoChanges changes;
    private final DemoWins wins;
    private final PartnershipService partnerships;
    private final DemoAccounts accounts;
    private final OfficeProperties office;
    private final ReplayClock clock;
    private final ActingPeople people;

    DemoPartnerships(
            DemoReviews reviews, DemoImports imports, DemoGovernance governance, DemoLetters letters, DemoAffirmation affirmation,
            DemoChanges changes, DemoWins wins, PartnershipService partnerships, DemoAccounts accounts, OfficeProperties office,
            ReplayClock clock, ActingPeople people) {
        this.reviews = reviews;
        this.imports = imports;
        this.governance = governance;
        this.letters = letters;
        this.affirmation = affirmation;
        this.changes = changes;
        this.wins = wins;
        this.partnerships = partnerships;
        this.accounts = accounts;
        this.office = office;
        this.clock = clock;
        this.people = people;
    }

    void replay(Instant today, Consumer<String> progress) {
        var day = LocalDate.ofInstant(today, office.timeZone());
        var large = new DemoFiles("northwind-brightpath", day);
        var history = History.read().reviews();
        // The first month with results is judged in the month after; the charter is active before that.
        var first = large.lastMonth().minusMonths(history.size());
        progress.accept("charter of Northwind and Brightpath, " + first);
        activate(large, LARGE, first.atDay(29), "c.lead", "p.lead");
        for (var i = 0; i < history.size(); i++) {
            var month = first.plusMonths(1 + i);
            progress.accept("review of " + month);
            reviews.open(LARGE, month);
            reviews.hold(LARGE, large, month, history, i);
            if (i == NOMINATED_AFTER) {
                wins.nominate(LARGE, first, first.plusMonths(1));
            }
            if (i == RENEGOTIATED_AFTER) {
                progress.accept("expectations are renegotiated");
                affirmation.renegotiate(LARGE);
            }
            changes.propose(LARGE, i);
        }
        var current = large.lastMonth().plusMonths(1);
        progress.accept("review of " + current + " opens");
        reviews.open(LARGE, current);
        imports.learnerFeedback(LARGE, large, large.lastMonth());
        // The last month's results are on record already, so that both sides find their forms filled in.
        imports.results(LARGE, large, large.lastMonth());
        reviews.moveTo(LARGE, current, today, "c.lead");

        progress.accept("charter of Øresund and Lumina");
        var small = new DemoFiles("oresund-lumina", day);
        changes.pass(LARGE, partnerships.businessDays(LARGE).plus(today, -1));
        governance.warn(LARGE, History.read().open(), day);
        imports.audiences(LARGE, large);
        letters.write(LARGE, day);
        activate(small, SMALL, LocalDate.ofInstant(clock.now(), office.timeZone()), "o.lead", "l.lead");
        clock.advanceTo(today);
        reviews.openDue();
        affirmation.openDue();
        governance.watchSeats();
        clock.advanceTo(today);
    }

    private void activate(DemoFiles files, String code, LocalDate day, String client, String provider) {
        var morning = day.atTime(LocalTime.of(9, 0)).atZone(office.timeZone()).toInstant();
        if (morning.isAfter(clock.now())) {
            clock.advanceTo(morning);
        }
        imports.charter(files);
        partnerships.participants(code).stream().map(Participant::userId).forEach(accounts::giveDemoPassword);
        agree(code, client);
        agree(code, provider);
    }

    private void agree(String code, String userId) {
        people.as(userId, () -> {
            partnerships.agreeToActivate(code, userId);
            return null;
        });
    }

    /** Where the replay's clock begins: before the first charter. */
    Instant beginning(Instant today) {
        return YearMonth.from(today.atZone(office.timeZone())).minusMonths(History.read().reviews().size() + 2L).atDay(20)
                .atStartOfDay(office.timeZone()).toInstant();
    }
}
