package dk.serviceisland.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator says about the pages' port.
 *
 * @param publicUrl what phones reach the server by, without a slash at the end; none: whatever the
 *     request came by
 * @param trustForwarded whether a proxy in front says in X-Forwarded-For who asks
 * @param bodyDeadline how long the body of a request may take to come
 * @param bounds how much may be open at once
 * @param detailDays for how many days single tickets are kept
 * @param totalsDays for how many days figures are kept
 */
public record HttpSettings(
    Optional<URI> publicUrl,
    boolean trustForwarded,
    Duration bodyDeadline,
    Bounds bounds,
    int detailDays,
    int totalsDays) {}
