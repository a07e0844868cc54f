/**
 * The charter: organisations, regions, participants and their roles, the calendar of reviews, and its import from the
 * files that people bring. Other modules add their own tables to the import. A charter is a draft until the leads of
 * both sides agree to it. Everything else hangs on this module; it knows none of the others.
 */
package dev.tandem.partnership;
