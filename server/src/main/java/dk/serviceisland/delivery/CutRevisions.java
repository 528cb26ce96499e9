package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The centre's revisions as lines for the server of a branch. Each has the number and the checksum
 * of the centre's, the excerpt of its settings, and no words of what differed; why it was made goes
 * along where it made something different for that server. Thread-safe.
 */
final class CutRevisions {
  /** Why, of a revision that changes nothing at the branch. */
  private static final String ELSEWHERE = "Et andet sted i kommunen / elsewhere";

  private final DeliveryStore store;
  private final Excerpts excerpts;

  CutRevisions(DeliveryStore store, Excerpts excerpts) {
    this.store = store;
    this.excerpts = excerpts;
  }

  /** The revision behind a number, as a line; none at the end. */
  Future<List<String>> after(BranchId branch, int number) {
    boolean first = number < 1;
    return store
        .revisionsAfter(first ? 0 : number - 1, first ? 1 : 2)
        .compose(lines -> cut(branch, first, lines.stream().map(JsonObject::new).toList()));
  }

  private Future<List<String>> cut(BranchId branch, boolean first, List<JsonObject> lines) {
    if (lines.size() < (first ? 1 : 2)) {
      return Future.succeededFuture(List.of());
    }
    JsonObject line = lines.get(lines.size() - 1);
    Future<Optional<Excerpts.Excerpt>> before =
        first ? Future.succeededFuture(Optional.empty()) : excerpt(branch, lines.get(0));
    return Future.all(before, excerpt(branch, line), excerpts.newest(branch))
        .map(all -> List.of(written(line, before.result(), all.resultAt(1), all.resultAt(2))));
  }

  private Future<Optional<Excerpts.Excerpt>> excerpt(BranchId branch, JsonObject line) {
    String content = line.getString(Protocol.CONTENT);
    return content.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : excerpts.of(branch, content).map(Optional::of);
  }

  private static String written(
      JsonObject line,
      Optional<Excerpts.Excerpt> before,
      Optional<Excerpts.Excerpt> own,
      Excerpts.Newest newest) {
    own.ifPresent(
        excerpt -> line.put("settings", excerpt.hash()).put(Protocol.CONTENT, excerpt.content()));
    line.put("differences", "");
    if (own.isEmpty() || own.equals(before)) {
      line.put("why", ELSEWHERE);
    }
    if (line.getInteger("number") == newest.number()) {
      // Whoever takes it lets go of what nothing runs under any more.
      line.put(Protocol.OLDEST, newest.oldest());
    }
    return line.encode();
  }
}
