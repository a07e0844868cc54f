package dev.tandem.change;

import dev.tandem.partnership.Side;
import java.time.Instant;

/** One side's word on a change. */
public record ChangeWord(Side side, String person, boolean approved, String reason, Instant at) {}
