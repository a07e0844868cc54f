package dev.tandem.recognition.web;

import dev.tandem.access.Access;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.Win;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WinsApi {

    private final Access access;
    private final RecognitionService wins;

    WinsApi(Access access, RecognitionService wins) {
        this.access = access;
        this.wins = wins;
    }

    /** Every win, newest first. */
    @GetMapping("/api/partnerships/{code}/wins")
    List<Win> wins(@PathVariable String code) {
        access.requireRead(code);
        return wins.of(code);
    }
}
