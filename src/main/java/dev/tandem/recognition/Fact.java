package dev.tandem.recognition;

import java.math.BigDecimal;

/**
 * Something on record that a story may say.
 *
 * @param key placeholder without its braces: {@code csat.after}
 * @param number null for a quote
 * @param shown as people read it
 * @param source where it is on record
 */
public record Fact(String key, BigDecimal number, String shown, String source) {}
