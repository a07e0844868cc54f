package dev.tandem.action.web;

import dev.tandem.access.Access;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ActionsApi {

    private final Access access;
    private final ActionService actions;

    ActionsApi(Access access, ActionService actions) {
        this.access = access;
        this.actions = actions;
    }

    /** Every item, by due date. */
    @GetMapping("/api/partnerships/{code}/actions")
    List<ActionItem> actions(@PathVariable String code) {
        access.requireRead(code);
        return actions.of(code);
    }
}
