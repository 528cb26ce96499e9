package dk.serviceisland.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator says about the pages' port.
 *
 * @param owner goes before the names of threads, where several share a program; else empty
 * @param publicUrl what phones reach the server by, without a slash at the end; none: whatever the
 *     request came by
 * @param forwardedBy how many proxies in front say who asks; 0: none, and what says so is not
 *     believed
 * @param bodyDeadline how long the body of a request may take to come
 * @param bounds how much may be open at once
 * @param detailDays for how many days single tickets are kept
 * @param totalsDays for how many days figures are kept
 * @param auditDays for how many days it is kept who did what
 */
public record HttpSettings(
    String owner,
    Optional<URI> publicUrl,
    int forwardedBy,
    Duration bodyDeadline,
    Bounds bounds,
    int detailDays,
    int totalsDays,
    int auditDays) {}
