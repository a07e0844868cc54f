package dev.tandem.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Which e-mail addresses a mail can go to. */
public final class MailAddresses {

    private MailAddresses() {}

    public static boolean valid(String email) {
        if (email == null || email.isBlank()) {
            return false;
        }
        try {
            var parsed = InternetAddress.parse(email, true);
            if (parsed.length != 1 || !parsed[0].getAddress().equals(email)) {
                return false;
            }
            parsed[0].validate();
            return true;
        } catch (AddressException e) {
            return false;
        }
    }
}
