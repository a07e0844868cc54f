package dev.tandem.notification;

/** An address that nothing is sent to. Never holds the address, which is a secret. */
public class WebhookRefused extends RuntimeException {

    /** What is wrong with it; in words, with what is right, under {@code webhooks.problem.…}. */
    public enum Problem {
        /** None was given. */
        MISSING,
        /** Not a web address at all. */
        MALFORMED,
        /** Anything but https. */
        SCHEME,
        /** With a user or password in front of the host. */
        USER_INFO,
        /** Not by a host's name: a number, whatever its form. */
        HOST,
        /** Another port than that of https. */
        PORT,
        /** No such host. */
        UNKNOWN_HOST,
        /** The host, or one of its addresses, is inside the network. */
        INSIDE
    }

    private final Problem problem;

    public WebhookRefused(Problem problem) {
        super("address: " + problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
