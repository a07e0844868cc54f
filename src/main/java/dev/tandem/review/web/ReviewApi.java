package dev.tandem.review.web;

import dev.tandem.access.Access;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.review.InvalidField;
import dev.tandem.review.MeetingForm;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewTasks.OpenTask;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The same as on the pages, as JSON; and what the meeting's form in the task list is filled in with. */
@RestController
@RequestMapping("/api/partnerships/{code}/reviews")
class ReviewApi {

    private final Access access;
    private final ReviewService reviews;
    private final ReviewViews views;

    ReviewApi(Access access, ReviewService reviews, ReviewViews views) {
        this.access = access;
        this.reviews = reviews;
        this.views = views;
    }

    /** @param rating of the judged month */
    record Summary(
            YearMonth month, YearMonth judged, Review.State state, Instant inputClosesAt, Instant meetingAt, Instant closedAt,
            MonthRating rating) {}

    /** @param meeting what the meeting's form brought last, null before the meeting */
    record Answer(ReviewDetail record, MonthRating rating, List<OpenTask> waitingFor, MeetingRecord meeting) {}

    record Minutes(
            int version, String text, String keptBy, Instant keptAt, List<ReviewDetail.Attendance> attendance,
            List<ReviewDetail.Decision> decisions, List<ReviewDetail.Confirmation> confirmations, MeetingRecord meeting) {}

    record NewAgendaItem(Horizon horizon, String title, String detail) {}

    record NewDate(Instant meetingAt, String reason) {}

    record Cancellation(String reason) {}

    record FieldProblem(String field, String message) {}

    @GetMapping
    List<Summary> list(@PathVariable String code) {
        access.requireRead(code);
        return views.list(code).stream().map(row -> {
            var review = row.review();
            return new Summary(
                    review.month(), review.judged(), review.state(), review.inputClosesAt(), review.meetingAt(), review.closedAt(),
                    row.rating());
        }).toList();
    }

    @GetMapping("/{month}")
    Answer one(@PathVariable String code, @PathVariable YearMonth month) {
        access.requireRead(code);
        var view = views.one(code, month);
        return new Answer(view.detail(), view.rating(), view.waiting(), reviews.meetingRecord(code, month).orElse(null));
    }

    @GetMapping("/{month}/meeting-form")
    MeetingForm meetingForm(@PathVariable String code, @PathVariable YearMonth month) {
        access.requireRead(code);
        return views.meetingForm(code, month);
    }

    @GetMapping("/{month}/minutes")
    Minutes minutes(@PathVariable String code, @PathVariable YearMonth month) {
        access.requireRead(code);
        var detail = reviews.detail(code, month);
        var minutes = detail.latestMinutes();
        if (minutes == null) {
            throw new NoSuchElementException("The review of " + month + " has no minutes yet");
        }
        return new Minutes(
                minutes.version(), minutes.text(), minutes.keptBy(), minutes.keptAt(), detail.attendance(), detail.decisions(),
                detail.confirmations(), reviews.meetingRecord(code, month).orElse(null));
    }

    @PostMapping("/{month}/agenda")
    @ResponseStatus(HttpStatus.CREATED)
    void addAgendaItem(@PathVariable String code, @PathVariable YearMonth month, @RequestBody NewAgendaItem item) {
        access.requireRole(code, ReviewPages.MEMBERS);
        reviews.addAgendaItem(code, month, access.userId(), item.horizon(), item.title(), item.detail());
    }

    @PostMapping("/{month}/reschedule")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reschedule(@PathVariable String code, @PathVariable YearMonth month, @RequestBody NewDate date) {
        access.requireRole(code, ReviewPages.LEADS);
        reviews.reschedule(code, month, access.userId(), date.meetingAt(), date.reason());
    }

    @PostMapping("/{month}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askToCancel(@PathVariable String code, @PathVariable YearMonth month, @RequestBody Cancellation cancellation) {
        access.requireRole(code, ReviewPages.LEADS);
        reviews.askToCancel(code, month, access.userId(), cancellation.reason());
    }

    @DeleteMapping("/{month}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawCancel(@PathVariable String code, @PathVariable YearMonth month) {
        access.requireRole(code, ReviewPages.LEADS);
        reviews.withdrawCancel(code, month, access.userId());
    }

    @ExceptionHandler(InvalidField.class)
    ProblemDetail invalid(InvalidField e) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, e.field() + ": " + e.getMessage());
        problem.setProperty("errors", List.of(new FieldProblem(e.field(), e.getMessage())));
        return problem;
    }
}
