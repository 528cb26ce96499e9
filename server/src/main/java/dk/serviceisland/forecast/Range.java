package dk.serviceisland.forecast;

import java.time.Duration;

/**
 * A predicted wait as a range that holds eight times in ten (ventetidsskøn).
 *
 * @param p10 one in ten waits less
 * @param p50 half wait less
 * @param p90 nine in ten wait less
 */
public record Range(Duration p10, Duration p50, Duration p90) {}
