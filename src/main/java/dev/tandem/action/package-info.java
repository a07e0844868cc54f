/**
 * Action items: the problem, the solution agreed and in the end the outcome, with a doer on one side and a counterpart
 * on the other. Recorded by the monthly review; the process that carries one from agreement to proven effect starts
 * from these rows.
 */
package dev.tandem.action;
