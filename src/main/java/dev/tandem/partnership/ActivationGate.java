package dev.tandem.partnership;

/** Keeps a draft from becoming active by both leads' yes alone; implemented where the way to the first day is recorded. */
public interface ActivationGate {

    /** Asked when both sides' leads have agreed. @return false when it becomes active in another way */
    boolean opensByAgreement(String partnership);
}
