/**
 * Executive sponsorship: who holds a mandate for which region on which side, their deputies, where one is missing, and
 * how strong each sponsorship is from month to month. What sponsors did is supplied by the modules that saw it, through
 * {@link dev.tandem.sponsorship.StrengthEvidence}.
 */
package dev.tandem.sponsorship;
