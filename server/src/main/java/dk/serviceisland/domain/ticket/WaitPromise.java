package dk.serviceisland.domain.ticket;

import java.time.Duration;
import java.time.Instant;

/**
 * The wait that a citizen is promised when drawing, as a range that holds eight times in ten. It is
 * part of what happened, so that it can be held against what came true also after a restart.
 *
 * @param p10 one in ten waits less
 * @param p50 half wait less
 * @param p90 nine in ten wait less
 * @param asOf when it was made
 */
public record WaitPromise(Duration p10, Duration p50, Duration p90, Instant asOf) {}
