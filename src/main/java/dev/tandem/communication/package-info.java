/**
 * Learners hear from a person: lists of learners, the texts written to them, a sponsor's approval of a text, letters that leave
 * in the name of who approved it, batch by batch, and what is known of their reach. Other modules plan communications through
 * {@link dev.tandem.communication.Communications} and hear of their end by its events.
 */
package dev.tandem.communication;
