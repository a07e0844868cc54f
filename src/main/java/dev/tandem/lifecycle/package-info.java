/**
 * A partnership's way from its charter to its first day: what is still missing, both sides' signatures on one text, the first
 * meeting of all sponsors. It stands above the modules that hold the charter's parts, asks each for what it lacks, and is asked by
 * none of them.
 */
package dev.tandem.lifecycle;
