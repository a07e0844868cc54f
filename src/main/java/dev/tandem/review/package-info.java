/**
 * The monthly review: opened by a calendar that asks what is due, fed by both sides, rated, met on, minuted, confirmed by
 * both sides and endorsed by sponsors. The records here are the truth of what was agreed; the process in
 * {@code bpmn/monthly-review} moves them. Draws on all modules below it.
 */
package dev.tandem.review;
