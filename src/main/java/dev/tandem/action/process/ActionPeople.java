package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.sponsorship.StandIns;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: whom a task of an item's doer or counterpart is offered to. */
@OfferedToModels
@Component("actionPeople")
public class ActionPeople {

    private final ActionSteps steps;
    private final StandIns standIns;

    ActionPeople(ActionSteps steps, StandIns standIns) {
        this.steps = steps;
        this.standIns = standIns;
    }

    /** The person; while the person is away also the deputies and the leads of the person's own side. */
    public Set<String> asked(String userId) {
        return asked(userId, false);
    }

    /** The same, and the stand-ins in any case when they have been asked already. */
    public Set<String> asked(String userId, boolean leadsAsked) {
        var asked = new LinkedHashSet<String>();
        asked.add(userId);
        if (leadsAsked || standIns.away(RunningCase.partnership(), userId)) {
            asked.addAll(steps.standIns(RunningCase.partnership(), userId));
        }
        return asked;
    }
}
