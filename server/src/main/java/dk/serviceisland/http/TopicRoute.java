package dk.serviceisland.http;

import dk.serviceisland.wire.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A row of the table of routes about a topic of the feed.
 *
 * @param path its address, with parameters in braces
 * @param name in the contract
 * @param who may follow it
 * @param opener opens a socket
 */
record TopicRoute(String path, String name, Set<Who> who, Opener opener) {

  /** Opens a socket for somebody who was let in. */
  @FunctionalInterface
  interface Opener {
    /** Opens; answers what is in the way, if anything is. */
    Future<Optional<Problem>> open(HttpServerRequest request, Ask ask);
  }

  /** What stands in an address in place of the parameters; none when it is another topic's. */
  Optional<Map<String, String>> parameters(String address) {
    String[] mine = path.split("/", -1);
    String[] asked = address.split("/", -1);
    Map<String, String> parameters = new HashMap<>();
    boolean same = mine.length == asked.length;
    for (int i = 0; same && i < mine.length; i++) {
      if (mine[i].startsWith("{")) {
        parameters.put(mine[i].substring(1, mine[i].length() - 1), asked[i]);
      } else {
        same = mine[i].equals(asked[i]);
      }
    }
    return same ? Optional.of(parameters) : Optional.empty();
  }
}
