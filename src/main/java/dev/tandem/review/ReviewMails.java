package dev.tandem.review;

import dev.tandem.notification.ChatLine;
import dev.tandem.notification.ChatLines;
import dev.tandem.notification.Invitation;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What people are told about a review; each under a key of its facts, so that a retried step tells nobody twice. */
@Component
class ReviewMails {

    private final Notifications notifications;
    private final ChatLines chats;
    private final PartnershipService partnerships;
    private final SponsorshipService sponsorships;
    private final ReviewDates dates;
    private final Texts texts;

    ReviewMails(
            Notifications notifications, ChatLines chats, PartnershipService partnerships, SponsorshipService sponsorships,
            ReviewDates dates, Texts texts) {
        this.notifications = notifications;
        this.chats = chats;
        this.partnerships = partnerships;
        this.sponsorships = sponsorships;
        this.dates = dates;
        this.texts = texts;
    }

    void invitation(Review review) {
        send(review, "invitation/" + review.calendarSequence(), "review-invitation", everybody(review),
                Map.of("inputClosesAt", review.inputClosesAt()), invitation(review, false), List.of());
        say(review, "opened", ChatLine.Event.REVIEW_OPENED);
    }

    void moved(Review review, ReviewDetail.CalendarChange change) {
        send(review, "invitation/" + review.calendarSequence(), "review-moved", everybody(review),
                Map.of("from", change.from(), "reason", change.reason(), "movedBy", change.userId()), invitation(review, false), List.of());
    }

    /** @param reason null when nobody gave one */
    void cancelled(Review review, String reason) {
        send(review, "invitation/" + review.calendarSequence(), "review-cancelled", everybody(review),
                reason == null ? Map.of() : Map.of("reason", reason), invitation(review, true), List.of());
    }

    void sponsorsCalled(Review review, String about, String rating, List<String> reasons, boolean severe) {
        notifications.send(notification(review, "sponsors-called/" + about, "sponsors-called", decidersAtTheCentre(review),
                Map.of("rating", rating, "reasons", reasons), null, List.of()).severe(severe));
    }

    void pack(Review review, ReviewDetail.Pack pack, byte[] pdf, String rating, List<String> agenda) {
        var name = "review-" + review.partnership() + "-" + review.month() + ".pdf";
        send(review, "pack/" + pack.version(), "review-pack", everybody(review), Map.of("rating", rating, "agenda", agenda), null,
                List.of(new Notification.Attachment(name, "application/pdf", pdf)));
        say(review, "pack/" + pack.version(), ChatLine.Event.PACK_OUT);
    }

    void minutes(Review review, ReviewDetail.Minutes minutes, MeetingRecord record, List<ReviewDetail.Decision> decisions, List<Side> deemed) {
        send(review, "minutes/" + minutes.version(), "review-minutes", everybody(review),
                Map.of("minutes", minutes.text(), "decisions", decisions, "actions", record.actions(), "wins", record.wins(),
                        "deemedAcceptedBy", deemed.stream().map(Side::name).toList()),
                null, List.of());
        say(review, "minutes/" + minutes.version(), ChatLine.Event.MINUTES_SENT);
    }

    private void say(Review review, String key, ChatLine.Event event) {
        chats.say(new ChatLine(
                review.businessKey() + "/" + key, review.partnership(), event, review.month(),
                partnerships.get(review.partnership()).locale(), link(review)));
    }

    private void send(
            Review review, String key, String template, Collection<String> userIds, Map<String, ?> facts, Invitation invitation,
            List<Notification.Attachment> attachments) {
        notifications.send(notification(review, key, template, userIds, facts, invitation, attachments));
    }

    private Notification notification(
            Review review, String key, String template, Collection<String> userIds, Map<String, ?> facts, Invitation invitation,
            List<Notification.Attachment> attachments) {
        var all = new HashMap<String, Object>(facts);
        all.put("partnershipName", partnerships.get(review.partnership()).name());
        all.put("code", review.partnership());
        all.put("monthOf", review.month());
        all.put("meetingAt", review.meetingAt());
        all.put("link", link(review));
        return new Notification(review.businessKey() + "/" + key, template, review.partnership(), userIds, all, invitation, attachments);
    }

    private Invitation invitation(Review review, boolean cancelled) {
        Partnership partnership = partnerships.get(review.partnership());
        var locale = partnership.locale();
        return new Invitation(
                "review-" + review.partnership() + "-" + review.month() + "@tandem", review.calendarSequence(), cancelled,
                texts.in(locale, "review.invitation.summary", texts.month(review.month(), locale), partnership.name()),
                texts.in(locale, "review.invitation.description", texts.month(review.judged(), locale)), null, review.meetingAt(),
                review.meetingAt().plus(Duration.ofMinutes(partnership.meetingMinutes())), link(review));
    }

    static String link(Review review) {
        return "/partnerships/" + review.partnership() + "/reviews/" + review.month();
    }

    /** Participants of both sides, and sponsors of the meeting's day. */
    Set<String> everybody(Review review) {
        var people = new LinkedHashSet<String>();
        partnerships.participants(review.partnership()).stream().map(Participant::userId).forEach(people::add);
        sponsorships.inOffice(review.partnership(), dates.meetingDay(review)).stream().map(Sponsor::userId).forEach(people::add);
        return people;
    }

    /** Sponsors at the centre of both sides; a side without one is reached through its leads. */
    private Set<String> decidersAtTheCentre(Review review) {
        var people = new LinkedHashSet<String>();
        var today = dates.today(review.partnership());
        for (var side : Side.values()) {
            var sponsors = sponsorships.atCentre(review.partnership(), side, today);
            if (sponsors.isEmpty()) {
                partnerships.holders(review.partnership(), Role.leads(side)).stream().map(Participant::userId).forEach(people::add);
            }
            sponsors.stream().map(Sponsor::userId).forEach(people::add);
        }
        return people;
    }
}
