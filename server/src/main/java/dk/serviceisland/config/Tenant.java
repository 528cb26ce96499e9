package dk.serviceisland.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A municipality among several that share a program.
 *
 * @param id names it for whoever looks after the machine
 * @param hosts names that people reach it by, as browsers send them: in lower case, without a port
 * @param folder of its configuration
 * @param settings how the program runs for it: its own, and what is shared
 * @param tls its own certificate and key; none: the machine's
 */
public record Tenant(
    String id, Set<String> hosts, Path folder, Settings settings, Optional<Settings.Tls> tls) {}
