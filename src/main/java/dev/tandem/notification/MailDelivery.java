package dev.tandem.notification;

/** Hands over to the mail server what is due. */
public interface MailDelivery {

    /**
     * Delivers every mail that is due now, each in its own steps: claimed, handed over, marked. Safe on several nodes at once.
     *
     * @return how many the server took
     */
    int deliverDue();
}
