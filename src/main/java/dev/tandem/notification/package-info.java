/**
 * Mails and calendar invitations: written from templates in the recipient's language, zone and formats into an outbox,
 * in the transaction of the step that caused them and once for a key of domain facts; delivered after commit with
 * retries. A side's chat gets a line without content at its webhook, which must lead outside; chats of other channels
 * ({@link dev.tandem.notification.ChatChannels}) get whole texts, each once. Knows no other module but
 * {@code engine} and {@code access}: who holds a role is asked through {@link dev.tandem.notification.Addressees}. What each
 * mail needs to know is listed in {@code templates/mail/README.md}.
 */
package dev.tandem.notification;
