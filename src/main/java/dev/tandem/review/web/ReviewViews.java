package dev.tandem.review.web;

import dev.tandem.access.Access;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import dev.tandem.review.AgendaReaders;
import dev.tandem.review.MeetingForm;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewTasks;
import dev.tandem.warning.WarningService.Viewer;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together what the pages of reviews show, and what the API answers. */
@Component
class ReviewViews {

    private final ReviewService reviews;
    private final ExpectationService expectations;
    private final ActionService actions;
    private final RecognitionService recognitions;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final ObjectProvider<ReviewTasks> tasks;
    private final AgendaReaders agendas;
    private final Access access;

    ReviewViews(
            ReviewService reviews, ExpectationService expectations, ActionService actions, RecognitionService recognitions,
            EscalationService escalations, PartnershipService partnerships, ObjectProvider<ReviewTasks> tasks,
            AgendaReaders agendas, Access access) {
        this.reviews = reviews;
        this.expectations = expectations;
        this.actions = actions;
        this.recognitions = recognitions;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.tasks = tasks;
        this.agendas = agendas;
        this.access = access;
    }

    /** @param rating of the judged month */
    record Row(Review review, MonthRating rating) {}

    /**
     * @param waiting open tasks; empty when nothing waits
     * @param proposed what the meeting proposed and is not recorded yet; null before the meeting and once outcomes are
     */
    record View(
            ReviewDetail detail, MonthRating rating, List<ReviewTasks.OpenTask> waiting, MeetingRecord proposed, List<ActionItem> actions,
            List<Win> wins, List<Escalation> escalations, People people) {

        public Review review() {
            return detail.review();
        }

        public List<AgendaItem> agenda(String horizon) {
            return detail.agenda().stream().filter(item -> item.horizon().name().equals(horizon)).toList();
        }

        /** Null before the side submitted, or before its input was found missing. */
        public ReviewDetail.Input input(Side side) {
            return detail.inputs().stream().filter(input -> input.side() == side).findFirst().orElse(null);
        }

        public boolean open() {
            return review().state() == Review.State.GATHERING || review().state() == Review.State.PREPARED;
        }

        public long present() {
            return detail.attendance().stream().filter(ReviewDetail.Attendance::present).count();
        }
    }

    /** Ids as people read them. */
    record People(Function<String, String> names, Map<String, String> regionNames) {

        public String name(String userId) {
            return names.apply(userId);
        }

        public String region(String code) {
            return code == null ? "" : regionNames.getOrDefault(code, code);
        }

        public String names(List<String> userIds) {
            return userIds.stream().map(names).collect(Collectors.joining(", "));
        }
    }

    List<Row> list(String partnership) {
        return reviews.of(partnership).stream()
                .map(review -> new Row(review, expectations.rating(partnership, review.judged())))
                .toList();
    }

    View one(String partnership, YearMonth month) {
        var detail = agendas.forReader(reviews.detail(partnership, month), viewer());
        var ofReview = actions.ofReview(partnership, month);
        var wins = recognitions.ofReview(partnership, month);
        var recorded = detail.review().state() != Review.State.CONFIRMING || !ofReview.isEmpty() || !wins.isEmpty();
        return new View(
                detail, expectations.rating(partnership, detail.review().judged()), waiting(partnership, month),
                recorded ? null : reviews.meetingRecord(partnership, month).orElse(null), ofReview, wins,
                escalations.about(partnership, "review/" + month), people(partnership));
    }

    MeetingForm meetingForm(String partnership, YearMonth month) {
        return agendas.forReader(reviews.meetingForm(partnership, month), viewer());
    }

    private Viewer viewer() {
        return Viewer.of(access);
    }

    List<ReviewTasks.OpenTask> waiting(String partnership, YearMonth month) {
        var source = tasks.getIfAvailable();
        return source == null ? List.of() : source.openTasks(partnership, month);
    }

    private People people(String partnership) {
        return new People(
                userId -> userId == null ? "" : partnerships.participant(partnership, userId).map(person -> person.name()).orElse(userId),
                partnerships.regions(partnership).stream().collect(Collectors.toMap(Region::code, Region::name)));
    }
}
