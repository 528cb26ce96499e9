package dk.serviceisland.assembly;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whose rooms these are.
 *
 * @param id of the municipality among several that share a program; empty where it has one alone
 * @param hosts names that people reach it by, the first in what is printed; none where it has a
 *     program alone
 */
public record Owner(String id, Set<String> hosts) {
  /** The only one. */
  public static final Owner ALONE = new Owner("", Set.of());

  /** Copies the names, in their order. */
  public Owner {
    hosts = Collections.unmodifiableSet(new LinkedHashSet<>(hosts));
  }

  /** Whether nobody shares the program with them. */
  public boolean isAlone() {
    return id.isEmpty();
  }

  /** What goes before the names of threads and topics, so that no two share one. */
  String prefix() {
    return isAlone() ? "" : id + ".";
  }

  /** An address for whoever looks after the machine, such as {@code /reload}. */
  String address(String path) {
    return isAlone() ? path : path + "/" + id;
  }
}
