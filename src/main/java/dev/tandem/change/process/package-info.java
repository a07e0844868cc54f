/** The processes {@code change-rollout}, {@code change-wave} and {@code wave-rollback}. */
package dev.tandem.change.process;
