package dk.serviceisland.engine;

/**
 * What the engine has done and has to do, for operators. Totals count from the start of the
 * program.
 *
 * @param inFlight requests and reads taken in and not yet answered
 * @param commands commands decided
 * @param repeated requests answered with a stored answer
 * @param appends batches handed to the journal
 * @param failedAppends parts of batches that did not become durable
 * @param events events that became durable
 * @param appendNanos time all batches took, from handing over to knowing
 * @param lastAppendNanos time the newest batch took
 * @param largestBatch most events in one batch
 * @param unavailable branches that cannot answer now
 */
public record Readings(
    long inFlight,
    long commands,
    long repeated,
    long appends,
    long failedAppends,
    long events,
    long appendNanos,
    long lastAppendNanos,
    long largestBatch,
    int unavailable) {}
