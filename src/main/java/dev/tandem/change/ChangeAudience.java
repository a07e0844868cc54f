package dev.tandem.change;

/**
 * People whom a change moves.
 *
 * @param audience name of their list, as communications know it
 */
public record ChangeAudience(String audience, String region, int people) {}
