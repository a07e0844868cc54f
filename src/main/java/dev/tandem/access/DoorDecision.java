package dev.tandem.access;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** A refusal at a door, and why. */
class DoorDecision extends AuthorizationDecision {

    enum Reason {
        NOBODY_SIGNED_IN(HttpStatus.UNAUTHORIZED, "nobody is signed in"),
        /** Answered alike, so that nobody learns which partnerships there are. */
        NO_DOOR(HttpStatus.NOT_FOUND, "no such door"),
        FOREIGN(HttpStatus.NOT_FOUND, "a partnership that the person doesn't belong to"),
        NOT_FOR_YOU(HttpStatus.FORBIDDEN, "a door for others"),
        /** What has ended is read, and changed by nobody. */
        ENDED(HttpStatus.CONFLICT, "a change of a partnership that has ended");

        private final HttpStatus status;
        private final String detail;

        Reason(HttpStatus status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    private final Reason reason;

    DoorDecision(Reason reason) {
        super(false);
        this.reason = reason;
    }

    /** What to answer: a door that isn't there, or leads to a foreign partnership, is not found. */
    static HttpStatus statusOf(AccessDeniedException denied) {
        return denied instanceof AuthorizationDeniedException refused && refused.getAuthorizationResult() instanceof DoorDecision decision
                ? decision.reason.status
                : HttpStatus.FORBIDDEN;
    }
}
