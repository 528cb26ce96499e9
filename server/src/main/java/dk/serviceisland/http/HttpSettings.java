package dk.serviceisland.http;

import java.net.URI;
import java.util.Optional;

/**
 * What an operator says about the pages' port.
 *
 * @param publicUrl what phones reach the server by, without a slash at the end; none: whatever the
 *     request came by
 * @param trustForwarded whether a proxy in front says in X-Forwarded-For who asks
 */
public record HttpSettings(Optional<URI> publicUrl, boolean trustForwarded) {}
