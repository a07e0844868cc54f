/**
 * The process {@code monthly-review}: its names in one place ({@link dev.tandem.review.process.MonthlyReviewProcess}), one
 * thin delegate for each step, the check that each task must pass, and the listeners that let records move the process.
 */
package dev.tandem.review.process;
