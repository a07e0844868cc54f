package dev.tandem.notification;

import java.time.Instant;

/**
 * The calendar part of a mail (RFC 5545, iTIP {@code REQUEST} or {@code CANCEL}).
 *
 * @param uid the same for one meeting for ever
 * @param sequence rises with every change
 * @param cancelled takes the meeting out of calendars
 * @param url path of the page about it
 */
public record Invitation(
        String uid, int sequence, boolean cancelled, String summary, String description, String location, Instant start, Instant end,
        String url) {}
