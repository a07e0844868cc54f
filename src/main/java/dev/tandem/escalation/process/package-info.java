/** The process {@code executive-escalation}: what it does with the ladder on record, and what the record tells the engine. */
package dev.tandem.escalation.process;
