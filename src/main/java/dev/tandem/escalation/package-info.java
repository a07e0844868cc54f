/**
 * Matters carried to executive sponsors, level by level. Recorded where they arise, by the review's rating first of
 * all; the process that carries them up the ladder starts from these rows.
 */
package dev.tandem.escalation;
