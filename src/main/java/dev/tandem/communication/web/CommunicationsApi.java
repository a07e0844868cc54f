package dev.tandem.communication.web;

import dev.tandem.access.Access;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Audience;
import dev.tandem.communication.Communications.ChatReach;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.Reach;
import dev.tandem.communication.Communications.Text;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/partnerships/{code}/communications")
class CommunicationsApi {

    private final Access access;
    private final Communications communications;
    private final CommunicationDesk desk;

    CommunicationsApi(Access access, Communications communications, CommunicationDesk desk) {
        this.access = access;
        this.communications = communications;
        this.desk = desk;
    }

    record Answer(Communication communication, Reach reach, List<ChatReach> chats) {}

    record All(List<Communication> communications, List<Audience> audiences) {}

    /** @param sendOn as text, so that a wrong one is named by its field */
    record Plan(String title, String kind, boolean mandatory, String sendOn, Set<Long> audiences, Map<String, String> facts) {}

    record Approve(String textHash) {}

    record Withdraw(String sendOn) {}

    @GetMapping
    All list(@PathVariable String code) {
        access.requireRead(code);
        return new All(communications.of(code), communications.audiences(code));
    }

    @GetMapping("/{id}")
    Answer one(@PathVariable String code, @PathVariable long id) {
        return answer(desk.find(code, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Answer plan(@PathVariable String code, @RequestBody Plan brought) {
        var id = desk.plan(
                code, brought.title(), brought.kind(), brought.mandatory(), brought.sendOn(), Objects.requireNonNullElse(brought.audiences(), Set.of()),
                Objects.requireNonNullElse(brought.facts(), Map.of()));
        return answer(communications.get(id));
    }

    @PostMapping("/{id}/texts")
    Answer write(@PathVariable String code, @PathVariable long id, @RequestBody List<Text> texts) {
        desk.requireWriter(code);
        communications.write(desk.find(code, id).id(), texts, access.userId());
        return answer(communications.get(id));
    }

    @PostMapping("/{id}/approval")
    Answer approve(@PathVariable String code, @PathVariable long id, @RequestBody Approve brought) {
        communications.approve(desk.find(code, id).id(), access.userId(), brought.textHash());
        return answer(communications.get(id));
    }

    @PostMapping("/{id}/sending")
    Answer send(@PathVariable String code, @PathVariable long id) {
        desk.send(code, id);
        return answer(communications.get(id));
    }

    @PostMapping("/{id}/stop")
    Answer stop(@PathVariable String code, @PathVariable long id) {
        var found = desk.find(code, id);
        desk.requireStopper(code);
        communications.stop(found.id(), access.userId());
        return answer(communications.get(id));
    }

    /** Letters in doubt leave again, although they may arrive twice. */
    @PostMapping("/{id}/again")
    Answer again(@PathVariable String code, @PathVariable long id) {
        desk.requireWriter(code);
        communications.sendAgain(desk.find(code, id).id(), access.userId());
        return answer(communications.get(id));
    }

    /** Stops it, and answers with the draft that takes it back; with itself where nobody has to be told. */
    @PostMapping("/{id}/withdrawal")
    Answer withdraw(@PathVariable String code, @PathVariable long id, @RequestBody Withdraw brought) {
        desk.requireWriter(code);
        var drafted = communications.withdrawalOf(desk.find(code, id).id(), CommunicationDesk.day(brought.sendOn()), access.userId());
        return answer(communications.get(drafted.orElse(id)));
    }

    private Answer answer(Communication communication) {
        return new Answer(communication, communications.reach(communication.id()), communications.chats(communication.id()));
    }
}
