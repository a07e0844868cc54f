/**
 * Changes rolled out to learners: described, sized by a table, approved by both sides, then wave by wave, each measured by
 * ADKAR and rolled back when it must be. What is said to learners is the communication module's; what was done, measured and
 * undone stands here.
 */
package dev.tandem.change;
