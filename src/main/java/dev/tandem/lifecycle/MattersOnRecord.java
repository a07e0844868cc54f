package dev.tandem.lifecycle;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.change.ChangeService;
import dev.tandem.communication.Communications;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Settled;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import dev.tandem.review.ReviewService;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What is under way in a partnership, as both sides may know it: neither what one side keeps to itself (warnings not shared), nor
 * how strong a person's sponsorship is. And its end on the records that have one.
 */
@Component
class MattersOnRecord {

    /** Sees what both sides' leads see, and nothing of one side's own. */
    private static final WarningService.Viewer BOTH_SIDES = new WarningService.Viewer("", true);

    private static final Set<Communications.State> GOING_OUT =
            EnumSet.of(Communications.State.DRAFT, Communications.State.APPROVED, Communications.State.SENDING);

    private static final Set<Story.State> TO_BE_TOLD = EnumSet.of(Story.State.DRAFTING, Story.State.CONSENTING, Story.State.AGREED);

    private final ActionService actions;
    private final WarningService warnings;
    private final EscalationService escalations;
    private final ChangeService changes;
    private final AffirmationService affirmations;
    private final AffirmationSteps affirmationSteps;
    private final RecognitionService wins;
    private final StoryService stories;
    private final SuccessionService successions;
    private final Communications communications;
    private final ReviewService reviews;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    MattersOnRecord(
            ActionService actions, WarningService warnings, EscalationService escalations, ChangeService changes,
            AffirmationService affirmations, AffirmationSteps affirmationSteps, RecognitionService wins, StoryService stories,
            SuccessionService successions, Communications communications, ReviewService reviews, PartnershipService partnerships,
            MessageSource messages) {
        this.actions = actions;
        this.warnings = warnings;
        this.escalations = escalations;
        this.changes = changes;
        this.affirmations = affirmations;
        this.affirmationSteps = affirmationSteps;
        this.wins = wins;
        this.stories = stories;
        this.successions = successions;
        this.communications = communications;
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    List<Matter> open(String code) {
        var path = "/partnerships/" + code;
        var open = new ArrayList<Matter>();
        actions.open(code).forEach(item -> open.add(matter("action", item.id(), item.problem(), path + "/actions/" + item.id())));
        warnings.visible(code, BOTH_SIDES).stream().filter(warning -> warning.state() != Warning.State.CLOSED)
                .forEach(warning -> open.add(
                        matter("warning", warning.reference(), warning.matter(), path + "/warnings/" + warning.reference())));
        escalations.open(code).stream().filter(escalation -> !escalation.subject().startsWith("renewal/"))
                .forEach(escalation -> open.add(
                        matter("escalation", escalation.id(), escalation.title(), path + "/escalations/" + escalation.id())));
        changes.of(code).stream().filter(change -> !change.state().ended())
                .forEach(change -> open.add(matter("change", change.id(), change.title(), path + "/changes/" + change.id())));
        affirmations.current(code).ifPresent(round -> open.add(matter(
                "affirmation", round.number(), say(code, "affirmation.round", round.number()), path + "/expectations/" + round.number())));
        wins.of(code).stream().filter(win -> isUnderWay(code, win))
                .forEach(win -> open.add(matter("win", win.id(), win.who() + ": " + win.what(), path + "/wins/" + win.id())));
        var regions = partnerships.regions(code).stream().collect(Collectors.toMap(Region::code, Region::name));
        // Why a sponsor who is in office is talked with is the side's own.
        successions.of(code).stream().filter(succession -> succession.endedAt() == null && succession.vacantFrom() != null)
                .forEach(succession -> open.add(matter(
                        "succession", succession.id(), partnerships.get(code).organisation(succession.side()) + ", "
                                + regions.getOrDefault(succession.region(), succession.region()), path + "/sponsors")));
        communications.of(code).stream().filter(one -> GOING_OUT.contains(one.state()))
                .forEach(one -> open.add(matter("communication", one.id(), one.title(), path + "/communications/" + one.id())));
        reviews.of(code).stream().filter(review -> !review.ended())
                .forEach(review -> open.add(
                        matter("review", review.month(), review.month().toString(), path + "/reviews/" + review.month())));
        return open;
    }

    private boolean isUnderWay(String code, Win win) {
        return win.status() == Win.Status.NOMINATED
                || stories.of(code, win.id()).stream().anyMatch(story -> TO_BE_TOLD.contains(story.state()));
    }

    /** On the records that know an end: what else is open is over with the partnership, as the renewal's own record says. */
    void end(String code, Matter matter, Settled settled) {
        var because = settled.fate() == Fate.LEFT ? say(code, "renewal.fate.left-reason") : settled.reason();
        switch (matter.kind()) {
            case "action" -> actions.recordStatus(Long.parseLong(matter.reference()), ActionItem.Status.DROPPED, because);
            case "escalation" -> escalations.withdraw(Long.parseLong(matter.reference()), because);
            case "communication" -> communications.stop(Long.parseLong(matter.reference()));
            case "affirmation" -> affirmationSteps.leave(affirmations.get(code, Integer.parseInt(matter.reference())).id());
            default -> {
                // Its process ends; its record stays as it is.
            }
        }
    }

    /** Nobody decides any more on what has come to its end by itself. */
    void withdraw(String code, String subject) {
        escalations.open(code).stream().filter(escalation -> escalation.subject().equals(subject))
                .forEach(escalation -> escalations.withdraw(escalation.id(), say(code, "renewal.escalation.withdrawn")));
    }

    private String say(String code, String key, Object... words) {
        return messages.getMessage(key, words, partnerships.get(code).locale());
    }

    private static Matter matter(String kind, Object reference, String title, String link) {
        return new Matter(kind, reference.toString(), title, link, null);
    }
}
