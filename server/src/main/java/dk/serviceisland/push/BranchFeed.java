package dk.serviceisland.push;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.forecast.Forecasts;
import dk.serviceisland.wire.Frames;
import dk.serviceisland.wire.TopicView;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of one branch. All of them are looked at in one read, of which at most one is under
 * way; what happens meanwhile makes one more. Belongs to the feed's context.
 */
final class BranchFeed {
  private static final Logger LOG = LoggerFactory.getLogger(BranchFeed.class);
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int DAY_OVER = 4410;

  private final BranchId branch;
  private final Engine engine;
  private final Forecasts forecasts;
  private final BranchClock clock;
  private final Beside beside;
  private final Frames frames;
  private final int heartbeatSeconds;
  private final Map<TopicKey, Topic> topics = new HashMap<>();
  private boolean reading;
  private boolean dirty;
  private boolean heartbeatDue;
  private boolean answers = true;

  /**
   * What screens are told beside what the branch decides.
   *
   * @param copyLacks whether the second copy of what happens lacks something
   * @param behind up to when what is known is right, where that is not now
   * @param lifelines names how lifelines are asked now
   * @param onBoards what a board shows in place of what is known
   */
  record Beside(
      BooleanSupplier copyLacks,
      Supplier<Optional<TopicView.Behind>> behind,
      Supplier<String> lifelines,
      UnaryOperator<BranchState> onBoards) {}

  BranchFeed(
      BranchId branch,
      Engine engine,
      Forecasts forecasts,
      BranchClock clock,
      Beside beside,
      Frames frames,
      int heartbeatSeconds) {
    this.branch = branch;
    this.engine = engine;
    this.forecasts = forecasts;
    this.clock = clock;
    this.beside = beside;
    this.frames = frames;
    this.heartbeatSeconds = heartbeatSeconds;
  }

  boolean empty() {
    return topics.isEmpty();
  }

  Set<Map.Entry<TopicKey, Topic>> topics() {
    return topics.entrySet();
  }

  /** What a topic shows; none when there is no such topic. */
  Future<Optional<TopicView>> view(TopicKey key) {
    Topic known = topics.get(key);
    if (known != null && answers) {
      // Only whether the branch answers: a thousand screens that come back at once cost little.
      return engine.read(branch, BranchState::sequence).map(seq -> Optional.of(known.view()));
    }
    Optional<BranchForecast> forecast = forecasts.latest(branch);
    return engine.read(
        branch, state -> known(view(key, state, look(state, forecast)), beside.behind().get()));
  }

  /**
   * The topic, to join.
   *
   * @param view what it shows, as far as the newcomer knows
   */
  Topic topic(TopicKey key, TopicView view) {
    Topic known = topics.get(key);
    if (known != null) {
      return known;
    }
    Topic topic = new Topic(view, frames);
    topics.put(key, topic);
    // It may have changed between the newcomer's look and now.
    refresh();
    return topic;
  }

  void leave(TopicKey key, Subscriber subscriber, Thread thread) {
    Topic topic = topics.get(key);
    topic.leave(subscriber, thread);
    if (topic.empty()) {
      topics.remove(key);
    }
  }

  /** Time has come to say that all is up to date, if it is. */
  void heartbeat() {
    heartbeatDue = true;
    refresh();
  }

  /** Something has, or may have, changed. */
  void refresh() {
    if (reading) {
      dirty = true;
      return;
    }
    reading = true;
    dirty = false;
    List<TopicKey> keys = List.copyOf(topics.keySet());
    Optional<BranchForecast> forecast = forecasts.latest(branch);
    engine
        .read(branch, state -> views(keys, state, forecast))
        .onComplete(
            (views, failure) -> {
              reading = false;
              if (failure == null) {
                answered(views);
              } else {
                didNotAnswer(failure);
              }
              if (dirty) {
                refresh();
              }
            });
  }

  private Map<TopicKey, Optional<TopicView>> views(
      List<TopicKey> keys, BranchState state, Optional<BranchForecast> forecast) {
    TopicKey.Look look = look(state, forecast);
    Optional<TopicView.Behind> behind = beside.behind().get();
    Map<TopicKey, Optional<TopicView>> views = new HashMap<>();
    for (TopicKey key : keys) {
      views.put(key, known(view(key, state, look), behind));
    }
    return views;
  }

  private Optional<TopicView> view(TopicKey key, BranchState state, TopicKey.Look look) {
    return key.view(key instanceof TopicKey.Board ? beside.onBoards().apply(state) : state, look);
  }

  private static Optional<TopicView> known(
      Optional<TopicView> view, Optional<TopicView.Behind> behind) {
    return behind.map(old -> view.map(shown -> shown.behind(old))).orElse(view);
  }

  private TopicKey.Look look(BranchState state, Optional<BranchForecast> forecast) {
    return new TopicKey.Look(
        state.moment(clock.instant()),
        forecast,
        clock.doubt(),
        beside.copyLacks().getAsBoolean(),
        engine.unstored().isEmpty(),
        beside.lifelines().get());
  }

  private void answered(Map<TopicKey, Optional<TopicView>> views) {
    if (!answers) {
      answers = true;
      LOG.info("branch {} answers again: its screens follow", branch);
    }
    views.forEach(
        (key, view) -> {
          Topic topic = topics.get(key);
          if (topic != null) {
            view.ifPresentOrElse(topic::show, () -> end(key, topic));
          }
        });
    if (heartbeatDue) {
      heartbeatDue = false;
      topics.values().forEach(topic -> topic.heartbeat(heartbeatSeconds));
    }
  }

  private static void end(TopicKey key, Topic topic) {
    if (key instanceof TopicKey.OneTicket) {
      topic.close(DAY_OVER, "the ticket's day is over");
    } else {
      endForGood(topic);
    }
  }

  private static void endForGood(Topic topic) {
    topic.close(TRY_AGAIN_LATER, "not there any more");
  }

  /** No heartbeats from here on: the screens say since when they are not up to date. */
  private void didNotAnswer(Throwable failure) {
    heartbeatDue = false;
    if (BranchUnavailable.is(failure, BranchUnavailable.Why.UNKNOWN)) {
      topics.values().forEach(BranchFeed::endForGood);
      return;
    }
    if (answers) {
      answers = false;
      LOG.warn("branch {} does not answer: its screens stand still", branch, failure);
    }
    // The next heartbeat tries again.
    dirty = false;
  }
}
