package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.Door;
import dev.tandem.access.Doors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The map of doors as it is in force, for auditors and for the administrators of accounts. */
@Controller
class DoorsController {

    private static final List<Door.Kind> CHOICES = List.of(
            Door.Kind.ANONYMOUS, Door.Kind.PARTICIPANT, Door.Kind.LEAD, Door.Kind.MANAGER, Door.Kind.OFFICE,
            Door.Kind.AUDITOR, Door.Kind.OWNER, Door.Kind.ADMIN, Door.Kind.SERVICE, Door.Kind.NOBODY);

    private final Doors doors;
    private final Access access;

    DoorsController(Doors doors, Access access) {
        this.doors = doors;
        this.access = access;
    }

    /** @param key of the section's title in the messages */
    record Section(String key, List<String> roots, List<Door> doors) {}

    /** @param q part of a path or a method */
    @GetMapping("/operations/doors")
    String show(@RequestParam(required = false) Door.Kind who, @RequestParam(defaultValue = "") String q, Model model) {
        access.requireGroup("auditors", "camunda-admin");
        var words = Arrays.stream(q.strip().toLowerCase(Locale.ROOT).split("\\s+")).toList();
        var shown = doors.sections().stream()
                .map(section -> new Section(key(section.title()), section.roots().equals(List.of("")) ? List.of() : section.roots(),
                        section.doors().stream().filter(door -> (who == null || door.isFor(who)) && has(section, door, words)).toList()))
                .filter(section -> !section.doors().isEmpty()).toList();
        model.addAttribute("sections", shown);
        model.addAttribute("count", shown.stream().mapToInt(section -> section.doors().size()).sum());
        model.addAttribute("kinds", CHOICES);
        model.addAttribute("who", who);
        model.addAttribute("q", q);
        return "access/doors";
    }

    private static boolean has(Doors.Section section, Door door, List<String> words) {
        var text = (String.join(" ", door.methods()) + " " + door.path() + " " + String.join(" ", section.roots())).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private static String key(String title) {
        return "access.doors.section." + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
