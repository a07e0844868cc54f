package dev.tandem.portal.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionState;
import dev.tandem.action.ActionSteps;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was agreed and is to be done, what was carried to sponsors, and what went well. */
@Controller
class ActionsController {

    /** So many wins are shown at first. */
    private static final int WINS_AT_FIRST = 10;

    private final Access access;
    private final PartnershipService partnerships;
    private final ActionService actions;
    private final ActionSteps steps;
    private final EscalationService escalations;
    private final RecognitionService wins;
    private final Clock clock;

    ActionsController(
            Access access, PartnershipService partnerships, ActionService actions, ActionSteps steps, EscalationService escalations,
            RecognitionService wins, Clock clock) {
        this.access = access;
        this.partnerships = partnerships;
        this.actions = actions;
        this.steps = steps;
        this.escalations = escalations;
        this.wins = wins;
        this.clock = clock;
    }

    /**
     * @param zone the doer's: there the due date is reckoned
     * @param daysOverdue business days of the doer's region since it was due, 0 when it isn't overdue
     * @param nextCheck month of the review that looks at its effect next, null when none will
     */
    record ActionRow(
            ActionItem item, ActionState state, String doer, String counterpart, Side counterpartSide, ZoneId zone, boolean overdue,
            int daysOverdue, YearMonth nextCheck) {}

    /** Items in the same state. */
    record Group(ActionState state, List<ActionRow> rows) {}

    /** By when items are due. */
    enum Due {
        ANY,
        OVERDUE,
        WEEK,
        LATER;

        boolean takes(ActionRow row, LocalDate today) {
            return switch (this) {
                case ANY -> true;
                case OVERDUE -> row.overdue();
                case WEEK -> !row.overdue() && !row.item().dueOn().isAfter(today.plusDays(7));
                case LATER -> row.item().dueOn().isAfter(today.plusDays(7));
            };
        }
    }

    /** @param region name, null for the whole partnership */
    record EscalationRow(Escalation escalation, String region) {}

    record WinRow(Win win, String nominatedBy) {}

    /**
     * @param show {@code all} for every row ever, else those that ask for something and the latest wins
     * @param side the doer's; null for both
     */
    @GetMapping("/partnerships/{code}/actions")
    String show(
            @PathVariable String code, @RequestParam(defaultValue = "open") String show, @RequestParam(required = false) Side side,
            @RequestParam(defaultValue = "ANY") Due due, Model model) {
        access.requireRead(code);
        var partnership = partnerships.find(code).orElseThrow(() -> new NotVisible("no partnership " + code));
        var all = "all".equals(show);
        var states = steps.states(code);
        var items = actions.of(code).stream().map(item -> row(partnership, item, states.get(item.id()))).toList();
        var today = LocalDate.ofInstant(clock.instant(), partnership.timeZone());
        var chosen = items.stream().filter(row -> (side == null || row.item().doerSide() == side) && due.takes(row, today)).toList();
        var matters = escalations.of(code).stream().map(escalation -> row(partnership, escalation)).toList();
        var told = wins.of(code).stream().map(win -> row(partnership, win)).toList();
        model.addAttribute("partnership", partnership);
        model.addAttribute("all", all);
        var listing = new Listing<>(chosen, chosen.stream().filter(row -> isOpen(row.item())).toList(), all);
        model.addAttribute("actions", listing);
        model.addAttribute("groups", Arrays.stream(ActionState.values())
                .map(state -> new Group(state, listing.shown().stream().filter(row -> row.state() == state).toList()))
                .filter(group -> !group.rows().isEmpty()).toList());
        model.addAttribute("openActions", items.stream().filter(row -> isOpen(row.item())).count());
        model.addAttribute("side", side);
        model.addAttribute("due", due);
        model.addAttribute("mayAdd", partnership.status() == Partnership.Status.ACTIVE
                && Arrays.stream(Side.values()).anyMatch(one -> access.holds(code, Role.leads(one).key())));
        model.addAttribute("overdue", items.stream().filter(ActionRow::overdue).count());
        model.addAttribute("escalations", new Listing<>(matters, matters.stream().filter(row -> isOpen(row.escalation())).toList(), all));
        model.addAttribute("wins", new Listing<>(told, told.stream().limit(WINS_AT_FIRST).toList(), all));
        return "portal/actions";
    }

    /**
     * A list that says how much of it is shown.
     *
     * @param all every row on record
     * @param few what is shown at first
     */
    record Listing<T>(List<T> all, List<T> few, boolean showsAll) {

        public List<T> shown() {
            return showsAll ? all : few;
        }

        public int hidden() {
            return all.size() - shown().size();
        }
    }

    private static boolean isOpen(ActionItem item) {
        return item.status() == ActionItem.Status.AGREED;
    }

    private static boolean isOpen(Escalation escalation) {
        return escalation.status() == Escalation.Status.OPEN || escalation.status() == Escalation.Status.UNDECIDED;
    }

    private ActionRow row(Partnership partnership, ActionItem item, ActionState state) {
        var code = partnership.code();
        var zone = partnerships.zoneOf(code, item.doer());
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return new ActionRow(
                item, state, name(code, item.doer()), name(code, item.counterpart()), item.doerSide().other(), zone,
                isOpen(item) && item.dueOn().isBefore(today), steps.daysOverdue(item), nextCheck(partnership, item, today));
    }

    /** One and three reviews after it was done, while it is open after it was agreed, unless it was reopened or dropped. */
    private YearMonth nextCheck(Partnership partnership, ActionItem item, LocalDate today) {
        var since = item.endedAt() == null ? item.review() : YearMonth.from(item.endedAt().atZone(partnership.timeZone()));
        if (since == null || item.effect() == ActionItem.Effect.FAILED || item.status() == ActionItem.Status.DROPPED) {
            return null;
        }
        return Stream.of(since.plusMonths(1), since.plusMonths(3))
                .filter(month -> item.effectCheckedIn() == null || month.isAfter(item.effectCheckedIn()))
                .filter(month -> !partnerships.reviewDay(item.partnership(), month).isBefore(today))
                .findFirst()
                .orElse(null);
    }

    private EscalationRow row(Partnership partnership, Escalation escalation) {
        var region = partnerships.regions(partnership.code()).stream()
                .filter(one -> one.code().equals(escalation.region()))
                .map(Region::name)
                .findFirst();
        return new EscalationRow(escalation, region.orElse(escalation.region()));
    }

    private WinRow row(Partnership partnership, Win win) {
        return new WinRow(win, win.nominatedBy() == null ? null : name(partnership.code(), win.nominatedBy()));
    }

    private String name(String code, String userId) {
        return partnerships.participant(code, userId).map(Participant::name).orElse(userId);
    }
}
