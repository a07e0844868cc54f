package dev.tandem.notification;

import java.time.ZoneId;
import java.util.Locale;

/** A person as mail sees one. */
public record Recipient(String userId, String name, String email, Locale locale, ZoneId zone) {}
