package dev.tandem.review.pack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Dispute;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.LearnerComment;
import dev.tandem.expectation.ExpectationService.LearnerSatisfaction;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.Scorecard;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.expectation.ScorecardLine.Point;
import dev.tandem.expectation.ScorecardLine.Trend;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import dev.tandem.sponsorship.SponsorshipService.Vacancy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A partnership with people of many scripts and something to say in every section of the pack. */
class SamplePack {

    static final Instant NOW = Instant.parse("2026-12-03T08:15:00Z");
    static final YearMonth MONTH = YearMonth.of(2026, 12);
    static final YearMonth JUDGED = YearMonth.of(2026, 11);
    static final String CODE = "NORTHWIND-BRIGHTPATH";

    /** Latin with marks, Greek, Cyrillic, Devanagari, Arabic, Hebrew, Chinese, Japanese, Korean, Thai, Georgian, Armenian, Tamil. */
    static final List<String> NAMES = List.of(
            "Nguyễn Thị Minh Châu", "Ελένη Παπαδοπούλου", "Ольга Щербакова", "प्रिया पटेल", "محمد عبد الله", "יעל כהן", "张伟", "さとう かなこ", "김민준",
            "สมชาย ใจดี", "გიორგი ბერიძე", "Արամ Խաչատրյան", "கமலா தேவி");

    final PartnershipService partnerships = mock(PartnershipService.class);
    final ExpectationService expectations = mock(ExpectationService.class);
    final SponsorshipService sponsorships = mock(SponsorshipService.class);
    final EscalationService escalations = mock(EscalationService.class);
    final ActionService actions = mock(ActionService.class);
    final ReviewService reviews = mock(ReviewService.class);

    SamplePack(Locale locale) {
        var berlin = ZoneId.of("Europe/Berlin");
        when(partnerships.get(CODE)).thenReturn(new Partnership(
                CODE, "Northwind Manufacturing", "Brightpath Learning", null, LocalDate.of(2026, 4, 1), null, berlin,
                "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(14, 0), 60, 60, locale, Partnership.Status.ACTIVE, LocalDate.of(2026, 4, 1)));
        when(partnerships.regions(CODE)).thenReturn(List.of(
                new Region("HQ", "Headquarters and Central Europe", berlin, "DE-BY", 0),
                new Region("UKI", "United Kingdom and Ireland", ZoneId.of("Europe/London"), "GB-ENG", 1),
                new Region("AM", "Americas", ZoneId.of("America/New_York"), "US", 2),
                new Region("AP", "Asia and Pacific", ZoneId.of("Asia/Singapore"), "SG", 3)));
        var people = new ArrayList<Participant>();
        for (var i = 0; i < NAMES.size(); i++) {
            people.add(new Participant(
                    "p" + i, NAMES.get(i), "p" + i + "@example.org", i % 2 == 0 ? Side.CLIENT : Side.PROVIDER,
                    Set.of(i % 2 == 0 ? Role.CLIENT_LEADS : Role.PROVIDER_LEADS), "HQ", locale));
        }
        when(partnerships.participants(CODE)).thenReturn(people);
        when(expectations.scorecards(CODE, JUDGED)).thenReturn(List.of(
                new Scorecard(Side.CLIENT, JUDGED, Rating.GREEN, new BigDecimal("88"), new BigDecimal("1"), List.of(
                        line("needs-notice", "Business needs announced ahead", Side.CLIENT, "days", Direction.HIGHER, "30", Rating.GREEN, Trend.BETTER, "22;25;28;29;33;35"),
                        line("sponsor-attendance", "Sponsors attend the review", Side.CLIENT, "%", Direction.HIGHER, "80", Rating.AMBER, Trend.WORSE, "90;85;80;;80;75"),
                        line("decision-time", "Decisions within their clock", Side.CLIENT, "%", Direction.HIGHER, "90", Rating.GREEN, Trend.SAME, ";;;100;100;100"))),
                new Scorecard(Side.PROVIDER, JUDGED, Rating.AMBER, new BigDecimal("71.4"), new BigDecimal("0.86"), List.of(
                        line("sla-sessions", "Scheduled sessions delivered", Side.PROVIDER, "%", Direction.HIGHER, "98", Rating.GREEN, Trend.BETTER, "95.5;96;96.2;97;98.1;98.4"),
                        line("sla-lead-time", "Time from request to first session", Side.PROVIDER, "days", Direction.LOWER, "15", Rating.RED, Trend.WORSE, "14;15;16;18;20;22.5"),
                        line("csat", "Learners are satisfied", Side.PROVIDER, null, Direction.HIGHER, "4.2", Rating.AMBER, Trend.WORSE, "4.3;4.31;4.25;4.2;4.18;4.12"),
                        line("nps", "Learners recommend the programme", Side.PROVIDER, null, Direction.HIGHER, "30", Rating.GREEN, Trend.SAME, "31;33;30;34;35;35"),
                        line("transfer", "Learners use it at work", Side.PROVIDER, null, Direction.HIGHER, "3.8", Rating.NO_DATA, Trend.UNKNOWN, "3.9;3.8;3.7;3.75;3.8;"),
                        line("saved-cost", "Cost saved against own training", Side.PROVIDER, "EUR", Direction.HIGHER, "120000", Rating.GREEN, Trend.BETTER, "98000;110500;121000;118200;125000;131250")))));
        when(expectations.rating(CODE, JUDGED)).thenReturn(new MonthRating(
                Rating.AMBER, new BigDecimal("78.6"), true,
                List.of("Time from request to first session is red for the third month", "Learners are satisfied: below target"), "rate-review:1"));
        when(expectations.rating(CODE, JUDGED.minusMonths(1)))
                .thenReturn(new MonthRating(Rating.GREEN, new BigDecimal("84"), false, List.of(), "rate-review:1"));
        when(expectations.learnerSatisfaction(CODE, JUDGED)).thenReturn(List.of(
                learners("HQ", 204, "4.21", "41", "4.3", "3.9", "4.25"), learners("UKI", 88, "3.96", "22", "4.0", "3.6", "4.20"),
                learners("AM", 131, "4.18", "38", "4.2", "3.8", "4.10"), learners("AP", 0, null, null, null, null, "4.0"),
                learners(null, 423, "4.12", "35", "4.2", "3.8", "4.18")));
        when(expectations.learnerComments(eq(CODE), eq(JUDGED), anyInt())).thenReturn(List.of(
                new LearnerComment("HQ", "Welding ISO 9606", LocalDate.of(2026, 11, 18), 3, "Too much theory, too little practice 🎉"),
                new LearnerComment("AP", "Forklift", LocalDate.of(2026, 11, 12), 5, "讲师很好, the trainer took time for each of us.")));
        when(sponsorships.vacancies(eq(CODE), any())).thenReturn(List.of(new Vacancy(Side.PROVIDER, "AP", 3, null)));
        when(sponsorships.regionStrengths(eq(CODE), any(), anyInt()))
                .thenReturn(List.of(new RegionStrength("UKI", 1, JUDGED, 48, List.of()), new RegionStrength("HQ", 0, JUDGED, 91, List.of())));
        when(escalations.open(CODE)).thenReturn(List.of(new Escalation(
                4, CODE, "review/2026-12", "review/2026-12", "Lead time of sessions", "Decide on a second training centre in the region.",
                Escalation.Severity.SEVERE, null, 2, null, Escalation.Status.OPEN, Instant.parse("2026-11-10T10:00:00Z"), null, null, null,
                null)));
        when(actions.open(CODE)).thenReturn(List.of(
                action(1, "Hire two trainers for Leeds", "p3", "p4", LocalDate.of(2026, 11, 20), ActionItem.Status.AGREED, ActionItem.Effect.UNCHECKED, null),
                action(2, "Agree the catalogue for next year", "p6", "p5", LocalDate.of(2027, 1, 29), ActionItem.Status.AGREED, ActionItem.Effect.UNCHECKED, null)));
        when(actions.ofReview(CODE, YearMonth.of(2026, 11))).thenReturn(List.of(
                action(1, "Hire two trainers for Leeds", "p3", "p4", LocalDate.of(2026, 11, 20), ActionItem.Status.AGREED, ActionItem.Effect.UNCHECKED, null),
                action(3, "Send needs by the 10th of each month", "p0", "p1", LocalDate.of(2026, 11, 27), ActionItem.Status.DONE, ActionItem.Effect.WORKED, "Needs came on the 8th"),
                action(5, "Pilot evening sessions", "p9", "p8", LocalDate.of(2026, 11, 25), ActionItem.Status.DONE, ActionItem.Effect.PARTLY, null)));
        when(reviews.of(anyString())).thenReturn(List.of(review(12, MONTH, Review.State.GATHERING), review(11, JUDGED, Review.State.PUBLISHED)));
        when(reviews.detail(CODE, JUDGED)).thenReturn(new ReviewDetail(
                review(11, JUDGED, Review.State.PUBLISHED), List.of(), List.of(), List.of(), List.of(),
                List.of(
                        new ReviewDetail.Decision(1, "Leadership training moves to the second quarter.", "JOINT", null),
                        new ReviewDetail.Decision(2, "Northwind pays travel for trainers to Leeds until March.", "CLIENT", LocalDate.of(2027, 3, 31))),
                List.of(), List.of(), List.of(), List.of(), null));
    }

    ReviewDetail detail() {
        return new ReviewDetail(
                review(12, MONTH, Review.State.GATHERING),
                List.of(
                        new ReviewDetail.Input(
                                Side.PROVIDER, "p1", NOW, false, false, "98 % of sessions held; evening sessions are booked out in two days.",
                                "Two trainers leave in January.", null, null, null),
                        new ReviewDetail.Input(Side.CLIENT, null, null, false, true, null, null, null, null, null)),
                List.of(
                        item(1, Horizon.NOW, AgendaItem.Kind.ESCALATION, "Lead time of sessions", "Decide on a second training centre.", false),
                        item(2, Horizon.NOW, AgendaItem.Kind.EXPECTATION, "Time from request to first session is red", "22.5 days, at most 15 agreed", true),
                        item(3, Horizon.NOW, AgendaItem.Kind.ACTION, "Hire two trainers for Leeds is overdue", "प्रिया पटेल with محمد عبد الله", false),
                        item(4, Horizon.NOW, AgendaItem.Kind.SPONSORSHIP, "Asia and Pacific has no provider sponsor", null, false),
                        item(5, Horizon.NOW, AgendaItem.Kind.LEARNERS, "Satisfaction fell in the United Kingdom and Ireland", "4.20 to 3.96, 88 answers", false),
                        item(6, Horizon.AHEAD, AgendaItem.Kind.ADDED, "Catalogue for next year", "What the plants in Texas and Pune need", false),
                        item(7, Horizon.AHEAD, AgendaItem.Kind.WIN, "Evening sessions in Manchester", null, false)),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);
    }

    private static Review review(long id, YearMonth month, Review.State state) {
        var meeting = month.equals(MONTH) ? Instant.parse("2026-12-08T13:00:00Z") : Instant.parse("2026-11-10T13:00:00Z");
        return new Review(id, CODE, month, month.minusMonths(1), state, meeting.minusSeconds(1209600), meeting.minusSeconds(432000), meeting, 0, 0, null);
    }

    private static AgendaItem item(long id, Horizon horizon, AgendaItem.Kind kind, String title, String detail, boolean carried) {
        return new AgendaItem(id, horizon, kind, title, detail, null, null, null, carried);
    }

    private static ActionItem action(
            long id, String solution, String doer, String counterpart, LocalDate due, ActionItem.Status status, ActionItem.Effect effect, String outcome) {
        return new ActionItem(
                id, CODE, YearMonth.of(2026, 11), "Problem", solution, doer, Side.CLIENT, counterpart, ActionItem.Horizon.IMMEDIATE, due,
                status, effect, null, outcome, null, NOW, null);
    }

    private static LearnerSatisfaction learners(
            String region, int answers, String csat, String nps, String relevance, String transfer, String previous) {
        return new LearnerSatisfaction(
                region, null, answers, number(csat), number(nps), number(relevance), number(transfer), number(previous));
    }

    private static ScorecardLine line(
            String key, String name, Side side, String unit, Direction direction, String target, Rating rating, Trend trend, String values) {
        var expectation = new Expectation(
                key, name, Kind.SERVICE_LEVEL, side, "measure", unit, direction, new BigDecimal(target), new BigDecimal(target), BigDecimal.ONE,
                YearMonth.of(2026, 4), 1);
        var history = new ArrayList<Point>();
        var parts = values.split(";", -1);
        for (var i = 0; i < parts.length; i++) {
            var value = parts[i].isEmpty() ? null : new BigDecimal(parts[i]);
            history.add(new Point(JUDGED.minusMonths(5L - i), value, value == null ? Rating.NO_DATA : i == 5 ? rating : Rating.GREEN));
        }
        var dispute = key.equals("sla-lead-time")
                ? new Dispute(1, key, JUDGED, Side.CLIENT, "p0", NOW, new BigDecimal("19"), "Requests without a date were counted.", null, null, null)
                : null;
        return new ScorecardLine(
                expectation, JUDGED, history.get(5).value(), 100, rating, trend, history, key.equals("nps"), false, dispute, "1");
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
