/**
 * Expectations of both sides and their versions, the results of each month with corrections and disputes, what learners
 * answered, and the scorecards that follow. Results are judged by decision tables that process owners edit; the version
 * that judged is kept with the result. No data is never zero and never full marks.
 */
package dev.tandem.expectation;
