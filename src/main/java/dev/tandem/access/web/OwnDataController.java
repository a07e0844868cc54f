package dev.tandem.access.web;

import dev.tandem.access.Access;
import dev.tandem.access.PersonalDataExport;
import dev.tandem.access.SecurityEvents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Everybody sees what is kept of them, for how long, and takes it along as a file. Of nobody else. */
@Controller
@RequestMapping("/account/data")
class OwnDataController {

    private final PersonalDataExport data;
    private final Access access;
    private final SecurityEvents events;

    OwnDataController(PersonalDataExport data, Access access, SecurityEvents events) {
        this.data = data;
        this.access = access;
        this.events = events;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("kept", data.of(access.userId()));
        return "access/own-data";
    }

    @GetMapping("/export.json")
    ResponseEntity<PersonalDataExport.Export> export() {
        events.record(SecurityEvents.Kind.EXPORTED, access.userId(), null, "own data");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("tandem-my-data.json").build().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(data.export(access.userId()));
    }
}
