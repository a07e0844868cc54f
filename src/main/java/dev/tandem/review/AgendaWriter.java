package dev.tandem.review;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.Wave;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Dispute;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewDetail.AgendaItem.Kind;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.sponsorship.PersonFigures;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.warning.WarningSteps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Draws up a review's agenda from what all modules have on record. Now: what is overdue, due or failing. Ahead: what comes
 * after this month, what the client will need and what the provider sees coming. Both sides read it: it is written in the
 * partnership's language.
 */
@Component
class AgendaWriter {

    /** A quarter without a win raises a question. */
    static final int MONTHS_WITHOUT_WIN = 3;
    /** Mandates that end within this many days of the meeting are announced. */
    static final int MANDATE_ENDS_WITHIN_DAYS = 60;
    /** Satisfaction of learners that fell by at least this much, on the scale from 1 to 5, is worth a row. */
    static final BigDecimal FELL_BY = new BigDecimal("0.1");
    private static final int COMMENTS_LOOKED_AT = 50;
    private static final int COMMENTS_SHOWN = 5;
    private static final int TITLE = 500;
    private static final int DETAIL = 10_000;

    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final PersonFigures figures;
    private final ExpectationService expectations;
    private final ActionService actions;
    private final EscalationService escalations;
    private final RecognitionService recognitions;
    private final WarningSteps warnings;
    private final ChangeService changes;
    private final Reviews reviews;
    private final ReviewDates dates;
    private final Texts texts;

    AgendaWriter(
            PartnershipService partnerships, SponsorshipService sponsorships, PersonFigures figures, ExpectationService expectations,
            ActionService actions, EscalationService escalations, RecognitionService recognitions, WarningSteps warnings, ChangeService changes,
            Reviews reviews, ReviewDates dates, Texts texts) {
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.figures = figures;
        this.expectations = expectations;
        this.actions = actions;
        this.escalations = escalations;
        this.recognitions = recognitions;
        this.warnings = warnings;
        this.changes = changes;
        this.reviews = reviews;
        this.dates = dates;
        this.texts = texts;
    }

    /** Writes anew what differs; what people added stays. */
    void drawUp(Review review) {
        var wanted = new Draft(review).write();
        var existing = reviews.agenda(review.id()).stream().filter(item -> item.addedBy() == null).map(AgendaWriter::withoutId).toList();
        if (existing.equals(inOrder(wanted))) {
            return;
        }
        reviews.deleteDrawnUp(review.id());
        for (var position = 0; position < wanted.size(); position++) {
            reviews.addAgendaItem(review, wanted.get(position), position + 1);
        }
    }

    /** As the table gives them back: now before ahead, otherwise as drawn up. */
    private static List<AgendaItem> inOrder(List<AgendaItem> items) {
        return items.stream().sorted(Comparator.comparing(AgendaItem::horizon)).toList();
    }

    private static AgendaItem withoutId(AgendaItem item) {
        return new AgendaItem(
                0, item.horizon(), item.kind(), item.title(), item.detail(), item.source(), item.side(), item.addedBy(),
                item.carriedOver());
    }

    /** One drawing-up. */
    private final class Draft {

        private final Review review;
        private final Partnership partnership;
        private final Locale locale;
        private final LocalDate meetingDay;
        private final Map<String, Region> regions;
        private final Map<String, String> names;
        private final List<AgendaItem> items = new ArrayList<>();

        Draft(Review review) {
            this.review = review;
            this.partnership = partnerships.get(review.partnership());
            this.locale = partnership.locale();
            this.meetingDay = dates.meetingDay(review);
            this.regions = partnerships.regions(partnership.code()).stream().collect(Collectors.toMap(Region::code, region -> region));
            this.names = new HashMap<>();
            partnerships.participants(partnership.code()).forEach(person -> names.put(person.userId(), person.name()));
        }

        List<AgendaItem> write() {
            carriedOver();
            escalations();
            warnings();
            missingInput();
            changes();
            expectations();
            disputes();
            learners();
            effects();
            actions();
            sponsorships();
            wins();
            inputs();
            staleExpectations();
            return items;
        }

        private void carriedOver() {
            reviews.find(partnership.code(), review.month().minusMonths(1))
                    .filter(previous -> previous.state() == Review.State.CANCELLED
                            || previous.state() == Review.State.RATED_WITHOUT_MEETING)
                    .ifPresent(previous -> {
                        for (var item : reviews.agenda(previous.id())) {
                            // What is drawn from records is drawn anew if it still holds.
                            if (item.kind() == Kind.ADDED || item.kind() == Kind.CARRIED_OVER || isFromInput(item)) {
                                items.add(new AgendaItem(
                                        0, item.horizon(), Kind.CARRIED_OVER, item.title(), item.detail(),
                                        item.kind() == Kind.CARRIED_OVER ? item.source() : "review/" + previous.month() + "/" + item.id(),
                                        item.side(), null, true));
                            }
                        }
                    });
        }

        private boolean isFromInput(AgendaItem item) {
            return item.kind() == Kind.INPUT && item.detail() != null;
        }

        private void escalations() {
            for (var escalation : escalations.open(partnership.code())) {
                add(Horizon.NOW, Kind.ESCALATION, say("escalation", escalation.title()), escalation.asked(),
                        "escalation/" + escalation.id(), null);
            }
        }

        /** The reference alone: who reads the agenda gets the rest by {@link AgendaReaders}, or not even the row. */
        private void warnings() {
            for (var warning : warnings.forAgenda(partnership.code(), review.judged().atDay(1))) {
                var now = !YearMonth.from(warning.day()).isAfter(YearMonth.from(meetingDay));
                add(now ? Horizon.NOW : Horizon.AHEAD, Kind.WARNING, warning.reference(), null,
                        AgendaReaders.source(warning.reference()), warning.side());
            }
        }

        /** Whatever is in flight; of what was rolled back, what a sponsor has yet to sign. */
        private void changes() {
            for (var change : changes.of(partnership.code())) {
                var waves = changes.waves(change.id()).stream().filter(wave -> wave.state() != Wave.State.DROPPED).toList();
                var unsigned = waves.stream().filter(wave -> wave.state() == Wave.State.ROLLED_BACK)
                        .flatMap(wave -> changes.steps(wave.id()).stream())
                        .filter(step -> step.fate() != Fate.UNDONE && step.fate() != Fate.STANDS && step.signedBy() == null).count();
                if (change.state().inFlight() || unsigned > 0) {
                    var done = waves.stream().filter(wave -> wave.state() == Wave.State.DONE).count();
                    add(Horizon.NOW, Kind.CHANGE, say("change." + change.state(), change.title()),
                            unsigned > 0 ? say("change-unsigned", unsigned) : waves.isEmpty() ? null : say("change-waves", done, waves.size()),
                            "change/" + change.id(), null);
                }
            }
        }

        private void missingInput() {
            for (var input : reviews.inputs(review.id())) {
                if (input.missing() && input.submittedAt() == null) {
                    add(Horizon.NOW, Kind.INPUT, say("input-missing", partnership.organisation(input.side())), null,
                            "input/" + input.side(), input.side());
                }
            }
        }

        private void expectations() {
            for (var card : expectations.scorecards(partnership.code(), review.judged())) {
                for (var line : card.lines()) {
                    var expectation = line.expectation();
                    var source = "expectation/" + expectation.key();
                    switch (line.rating() == null ? Rating.NO_DATA : line.rating()) {
                        case RED, AMBER -> add(Horizon.NOW, Kind.EXPECTATION,
                                say("expectation." + line.rating(), expectation.name()), figures(line), source, card.side());
                        case GREEN -> {
                            if (line.trend() == ScorecardLine.Trend.WORSE) {
                                add(Horizon.AHEAD, Kind.EXPECTATION, say("expectation.worse", expectation.name()), figures(line), source,
                                        card.side());
                            }
                        }
                        case NO_DATA -> {
                            if (!expectations.measuredBySystem(expectation.key()) && !isMissing(card.side())) {
                                add(Horizon.NOW, Kind.EXPECTATION, say("expectation.no-data", expectation.name()), null, source,
                                        card.side());
                            }
                        }
                    }
                }
            }
        }

        private boolean isMissing(Side side) {
            return reviews.inputs(review.id()).stream().noneMatch(input -> input.side() == side && input.submittedAt() != null);
        }

        private String figures(ScorecardLine line) {
            var expectation = line.expectation();
            var history = line.history();
            var before = history == null || history.size() < 2 ? null : history.get(history.size() - 2).value();
            return say(before == null ? "figures" : "figures-before",
                    measured(line.value(), expectation), measured(expectation.target(), expectation), measured(before, expectation));
        }

        private String measured(BigDecimal value, Expectation expectation) {
            var number = texts.number(value, locale);
            return value == null || expectation.unit() == null ? number : number + " " + expectation.unit();
        }

        private void disputes() {
            var byKey = expectations.inForce(partnership.code(), review.judged()).stream()
                    .collect(Collectors.toMap(Expectation::key, Expectation::name, (one, other) -> one));
            expectations.disputes(partnership.code(), review.judged()).stream()
                    .filter(Dispute::open)
                    .forEach(dispute -> add(Horizon.NOW, Kind.DISPUTE,
                            say("dispute", byKey.getOrDefault(dispute.expectation(), dispute.expectation()),
                                    partnership.organisation(dispute.side())),
                            dispute.reason(), "dispute/" + dispute.id(), dispute.side()));
        }

        private void learners() {
            for (var line : expectations.learnerSatisfaction(partnership.code(), review.judged())) {
                if (line.programme() == null && line.csat() != null && line.previousCsat() != null
                        && line.previousCsat().subtract(line.csat()).compareTo(FELL_BY) >= 0) {
                    add(Horizon.NOW, Kind.LEARNERS,
                            line.region() == null ? say("learners-fell") : say("learners-fell-in", regionName(line.region())),
                            say("learners-figures", texts.number(line.csat(), locale), texts.number(line.previousCsat(), locale),
                                    line.answers()),
                            "learners/" + (line.region() == null ? "all" : line.region()), null);
                }
            }
            var comments = expectations.learnerComments(partnership.code(), review.judged(), COMMENTS_LOOKED_AT).stream()
                    .sorted(Comparator.comparing(ExpectationService.LearnerComment::csat, Comparator.nullsLast(Comparator.naturalOrder())))
                    .limit(COMMENTS_SHOWN)
                    .map(comment -> "“" + comment.comment() + "” (" + regionName(comment.region())
                            + (comment.programme() == null ? "" : ", " + comment.programme()) + ")")
                    .collect(Collectors.joining("\n"));
            if (!comments.isEmpty()) {
                add(Horizon.NOW, Kind.LEARNERS, say("learners-wrote"), comments, "learners/comments", null);
            }
        }

        private void effects() {
            for (var item : actions.effectToCheck(partnership.code(), review.month())) {
                // What is still open is on the agenda as overdue.
                if (item.status() != ActionItem.Status.AGREED) {
                    add(Horizon.NOW, Kind.EFFECT_CHECK, say("effect", item.problem()),
                            say("effect-detail", item.solution(), texts.month(item.review(), locale)), "action/" + item.id(), item.doerSide());
                }
            }
        }

        private void actions() {
            var thisMonth = YearMonth.from(meetingDay);
            for (var item : actions.open(partnership.code())) {
                var overdue = item.dueOn().isBefore(meetingDay);
                var now = !YearMonth.from(item.dueOn()).isAfter(thisMonth);
                add(now ? Horizon.NOW : Horizon.AHEAD, Kind.ACTION, say(overdue ? "action-overdue" : "action", item.problem()),
                        actionDetail(item), "action/" + item.id(), item.doerSide());
            }
        }

        private String actionDetail(ActionItem item) {
            return say("action-detail", item.solution(), name(item.doer()), texts.day(item.dueOn(), locale));
        }

        private void sponsorships() {
            for (var vacancy : sponsorships.vacancies(partnership.code(), meetingDay)) {
                add(Horizon.NOW, Kind.SPONSORSHIP,
                        say("vacancy", regionName(vacancy.region()), partnership.organisation(vacancy.side())),
                        vacancy.since() == null ? null : say("vacancy-since", texts.day(vacancy.since(), locale)),
                        "sponsorship/" + vacancy.side() + "/" + vacancy.region(), vacancy.side());
            }
            // Of regions alone, as both sides see them: a side's weakness would be a person's, which is for that person's side.
            if (!figures.areOff(partnership.code())) {
                sponsorships.regionStrengths(partnership.code(), review.judged(), 1).stream()
                        .filter(region -> region.strength() != null && region.strength() < partnership.sponsorshipThreshold())
                        .forEach(region -> add(
                                Horizon.NOW, Kind.SPONSORSHIP, say("weak", regionName(region.region())), null,
                                "sponsorship/" + region.region(), null));
            }
            var soon = meetingDay.plusDays(MANDATE_ENDS_WITHIN_DAYS);
            for (var sponsor : sponsorships.inOffice(partnership.code(), meetingDay)) {
                if (sponsor.until() != null && !sponsor.until().isAfter(soon)
                        && sponsorships.inOffice(partnership.code(), sponsor.until().plusDays(1)).stream()
                                .noneMatch(next -> next.side() == sponsor.side() && next.region().equals(sponsor.region()))) {
                    add(Horizon.AHEAD, Kind.SPONSORSHIP,
                            say("mandate-ends", regionName(sponsor.region()), partnership.organisation(sponsor.side())),
                            say("mandate-ends-on", name(sponsor.userId()), texts.day(sponsor.until(), locale)),
                            "mandate/" + sponsor.side() + "/" + sponsor.region() + "/" + sponsor.userId(), sponsor.side());
                }
            }
        }

        private void wins() {
            for (var win : recognitions.since(partnership.code(), lastMeeting())) {
                add(Horizon.NOW, Kind.WIN, say("win", win.who()), win.what(), "win/" + win.id(), null);
            }
            var quarterAgo = meetingDay.minusMonths(MONTHS_WITHOUT_WIN);
            if (partnership.activeFrom() != null && !partnership.activeFrom().isAfter(quarterAgo)) {
                var balance = recognitions.balance(partnership.code(), quarterAgo.atStartOfDay(partnership.timeZone()).toInstant());
                var detail = say("win-balance", balance.wins(), balance.problems());
                if (balance.wins() == 0) {
                    add(Horizon.AHEAD, Kind.WIN, say("no-win"), say("no-win-detail") + " " + detail, "win/none", null);
                } else {
                    add(Horizon.AHEAD, Kind.WIN, say("wins-and-problems"), detail, "win/balance", null);
                }
            }
        }

        /** The last meeting that was held; the month's beginning before the first. */
        private Instant lastMeeting() {
            return reviews.of(partnership.code()).stream()
                    .filter(earlier -> earlier.month().isBefore(review.month()) && !reviews.minutes(earlier.id()).isEmpty())
                    .findFirst()
                    .map(Review::meetingAt)
                    .orElseGet(() -> review.judged().atDay(1).atStartOfDay(partnership.timeZone()).toInstant());
        }

        private void inputs() {
            for (var input : reviews.inputs(review.id())) {
                var side = input.side();
                said(Horizon.NOW, side, "successes", input.successes());
                said(Horizon.NOW, side, "helped", input.helped());
                said(Horizon.NOW, side, "hindered", input.hindered());
                said(Horizon.AHEAD, side, "challenges", input.challenges());
                said(Horizon.AHEAD, side, "needs", input.needs());
            }
        }

        private void said(Horizon horizon, Side side, String what, String text) {
            if (text != null && !text.isBlank()) {
                add(horizon, Kind.INPUT, say("input-" + what, partnership.organisation(side)), text, "input/" + side + "/" + what, side);
            }
        }

        private void staleExpectations() {
            var stale = expectations.stale(partnership.code(), meetingDay);
            if (!stale.isEmpty()) {
                add(Horizon.AHEAD, Kind.STALE_EXPECTATION, say("stale", stale.size()),
                        stale.stream().map(Expectation::name).collect(Collectors.joining("\n")), "expectation/stale", null);
            }
        }

        private void add(Horizon horizon, Kind kind, String title, String detail, String source, Side side) {
            items.add(new AgendaItem(0, horizon, kind, atMost(TITLE, title), atMost(DETAIL, detail), source, side, null, false));
        }

        private String say(String code, Object... arguments) {
            return texts.in(locale, "review.agenda." + code, arguments);
        }

        private String name(String userId) {
            return names.getOrDefault(userId, userId);
        }

        private String regionName(String code) {
            return code == null ? "–" : regions.containsKey(code) ? regions.get(code).name() : code;
        }
    }

    private static String atMost(int length, String text) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
