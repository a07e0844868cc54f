package dev.tandem.communication.web;

import dev.tandem.communication.Readers;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a letter's links lead to, without signing in. Looking at the link changes nothing, since mail scanners look at all links; the
 * button does, and so does the mail program's own (RFC 8058).
 */
@Controller
class ReaderDoors {

    private static final byte[] PIXEL = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Readers readers;

    ReaderDoors(Readers readers) {
        this.readers = readers;
    }

    @GetMapping("/u/{token}")
    ModelAndView ask(@PathVariable String token) {
        return page(readers.isKnown(token) ? "ask" : "gone", token);
    }

    @PostMapping("/u/{token}")
    ModelAndView unsubscribe(@PathVariable String token) {
        return page(readers.unsubscribe(token) ? "done" : "gone", token);
    }

    private static ModelAndView page(String what, String token) {
        var page = new ModelAndView("communication/unsubscribe").addObject("what", what).addObject("token", token);
        page.setStatus(what.equals("gone") ? HttpStatus.NOT_FOUND : HttpStatus.OK);
        return page;
    }

    /** The same whatever the link is. */
    @GetMapping("/o/{token}")
    ResponseEntity<byte[]> opened(@PathVariable String token) {
        readers.opened(token);
        return ResponseEntity.ok().contentType(MediaType.IMAGE_GIF).body(PIXEL);
    }
}
