/**
 * The process engine as a service to all modules: its configuration and schema, the clock that business code reads,
 * business days of a region, roles of a task turned into a partnership's groups, and the check that each task must
 * pass before it is completed. Knows nothing of partnerships: what it needs of them it asks through interfaces it owns
 * ({@link dev.tandem.engine.TaskCheck}, {@link dev.tandem.engine.PartnershipCalendars}).
 */
package dev.tandem.engine;
