package dev.tandem.access;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is nothing here that this person may see. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NotVisible extends RuntimeException {

    public NotVisible(String what) {
        super(what);
    }
}
