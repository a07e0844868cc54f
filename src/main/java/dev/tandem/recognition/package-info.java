/**
 * Wins: successes worth telling, with who, what, evidence and measured effect. Nominated by anybody and in reviews; told
 * circle by circle, in stories for which a named person of each side consents to text and picture by their hash. Figures in
 * a story, in digits or words, are facts of other modules, by placeholder. The process {@code recognition} knows ids and words.
 */
package dev.tandem.recognition;
