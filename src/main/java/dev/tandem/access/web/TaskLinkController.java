package dev.tandem.access.web;

import dev.tandem.access.TaskLinks;
import dev.tandem.engine.OfficeProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The link in mails: what follows {@code #} in Tasklist's own links would be lost in a sign-in. */
@Controller
class TaskLinkController {

    private final TaskLinks links;
    private final OfficeProperties office;

    TaskLinkController(TaskLinks links, OfficeProperties office) {
        this.links = links;
        this.office = office;
    }

    @GetMapping("/t/{taskId:[A-Za-z0-9-]{1,64}}")
    String open(@PathVariable String taskId, Model model) {
        if (links.isOpen(taskId)) {
            return "redirect:/camunda/app/tasklist/default/#/?task=" + taskId;
        }
        var done = links.done(taskId);
        model.addAttribute("task", done);
        model.addAttribute("at", done.at().atZone(office.timeZone()));
        return "access/task-done";
    }
}
