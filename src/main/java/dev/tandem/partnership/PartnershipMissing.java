package dev.tandem.partnership;

/** An import doesn't say to which partnership its rows belong. */
public class PartnershipMissing extends RuntimeException {

    PartnershipMissing(String message) {
        super(message);
    }
}
