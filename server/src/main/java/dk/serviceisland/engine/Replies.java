package dk.serviceisland.engine;

import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes on their way out, sorted by where they came from, so that each event loop is woken once
 * for all of its own. Belongs to the writer's context.
 */
final class Replies {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final IdentityHashMap<ContextInternal, List<Waiting<?>>> byContext =
      new IdentityHashMap<>();
  private final List<Waiting<?>> fromNowhere = new ArrayList<>();

  void add(Waiting<?> waiting) {
    waiting.branch.answered();
    if (waiting.origin == null) {
      fromNowhere.add(waiting);
    } else {
      byContext.computeIfAbsent(waiting.origin.unwrap(), context -> new ArrayList<>()).add(waiting);
    }
  }

  /** Sends all. What a caller does with an outcome is not the writer's trouble. */
  void flush() {
    byContext.forEach(
        (context, all) ->
            context.runOnContext(
                started ->
                    all.forEach(waiting -> waiting.origin.dispatch(waiting, Waiting::tell))));
    byContext.clear();
    List<Waiting<?>> direct = List.copyOf(fromNowhere);
    fromNowhere.clear();
    direct.forEach(Replies::tellSafely);
  }

  /** Where there is no context, whoever waits for the outcome runs right here. */
  private static void tellSafely(Waiting<?> waiting) {
    try {
      waiting.tell();
    } catch (Throwable e) {
      LOG.error("{}: an outcome was not taken", waiting.branch.id(), e);
    }
  }
}
