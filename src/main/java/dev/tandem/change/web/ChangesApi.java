package dev.tandem.change.web;

import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.change.Adoption;
import dev.tandem.change.Change;
import dev.tandem.change.Change.Description;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.change.Wave;
import dev.tandem.partnership.PartnershipService;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes on record; also what the task list's form of a description reads and writes, so that no task holds its text. */
@RestController
@RequestMapping("/api/partnerships/{code}/changes")
class ChangesApi {

    private final Access access;
    private final ChangeService changes;
    private final PartnershipService partnerships;

    ChangesApi(Access access, ChangeService changes, PartnershipService partnerships) {
        this.access = access;
        this.changes = changes;
        this.partnerships = partnerships;
    }

    record Place(String code, String name) {}

    record Answer(
            String title, Change change, List<ChangeAudience> audiences, List<Wave> waves, List<Adoption> adoption, List<Place> regions) {}

    /** Texts, so that a wrong one is named by its field. */
    record Brought(
            String currentState, String desiredState, String why, String kind, String stake, boolean emergency, String beginsOn,
            List<Moved> audiences) {}

    record Moved(String audience, String region, String people) {}

    @GetMapping
    List<Change> list(@PathVariable String code) {
        access.requireRead(code);
        return changes.of(code);
    }

    @GetMapping("/{id}")
    Answer one(@PathVariable String code, @PathVariable long id) {
        access.requireRead(code);
        return answer(code, id);
    }

    @PostMapping("/{id}/description")
    Answer describe(@PathVariable String code, @PathVariable long id, @RequestBody Brought brought) {
        access.requireRead(code);
        find(code, id);
        var audiences = new ArrayList<ChangeAudience>();
        if (brought.audiences() != null) {
            for (var row : brought.audiences()) {
                var field = "audiences[" + audiences.size() + "].people";
                audiences.add(new ChangeAudience(row.audience(), row.region(), Values.number(field, row.people())));
            }
        }
        changes.describe(code, id, new Description(
                brought.currentState(), brought.desiredState(), brought.why(), Values.one("kind", brought.kind(), Change.Kind.class),
                Values.one("stake", brought.stake(), Change.Stake.class), brought.emergency(), Values.day("beginsOn", brought.beginsOn())),
                audiences, access.userId());
        return answer(code, id);
    }

    private Answer answer(String code, long id) {
        var change = find(code, id);
        return new Answer(
                change.title(), change, changes.audiences(id), changes.waves(id), changes.adoption(id),
                partnerships.regions(code).stream().map(region -> new Place(region.code(), region.name())).toList());
    }

    private Change find(String code, long id) {
        try {
            return changes.get(code, id);
        } catch (NoSuchElementException e) {
            throw new NotVisible("no change " + id + " of " + code);
        }
    }
}
