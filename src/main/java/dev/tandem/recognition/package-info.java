/**
 * Wins: successes worth telling, with who, what, evidence and measured effect. Nominated in the monthly review; the
 * process that confirms them and tells them ring by ring starts from these rows.
 */
package dev.tandem.recognition;
