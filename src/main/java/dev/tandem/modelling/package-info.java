/**
 * The processes as process owners edit them: each folder of {@code bpmn/} is deployed whole (models, decision tables,
 * forms, embedded forms), before the port opens. What an owner has deployed since is the truth and is never silently
 * replaced.
 */
package dev.tandem.modelling;
