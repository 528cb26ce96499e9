package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.ClockDoubt;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one topic of the feed shows at one moment. Made on the branch's writer, afterwards for any
 * thread; nothing changes what it shows.
 */
public final class TopicView {
  /** What a topic is about. */
  enum Kind {
    BOARD,
    TICKET,
    COUNTER,
    MANAGER
  }

  private final Kind kind;
  private final String plan;
  private final ZoneId zone;
  private final String day;
  private final String seq;
  private final String at;
  private final String forecastAt;
  private final Record content;
  private final Optional<Behind> behind;
  private JsonObject tree;

  /**
   * What is shown is old: the branch's own server has more to tell, or is silent.
   *
   * @param since up to when it has told everything; none where it never has
   */
  public record Behind(Optional<Instant> since) {}

  private record Board(BoardView board) {}

  private record OneTicket(TicketView ticket) {}

  private record OneCounter(CounterView counter, QueueView queue, String lifelines) {}

  private record Manager(LiveView live) {}

  private TopicView(
      Kind kind,
      BranchState state,
      Instant now,
      Optional<BranchForecast> forecast,
      Record content) {
    this.kind = kind;
    this.plan = state.plan().hash();
    this.zone = state.plan().zone();
    this.day = state.day().toString();
    this.seq = Frames.seq(state.day(), state.sequence());
    this.at = Times.write(now, zone);
    this.forecastAt = Times.write(forecast.map(BranchForecast::asOf).orElse(now), zone);
    this.content = content;
    this.behind = Optional.empty();
  }

  private TopicView(TopicView view, Behind behind) {
    this.kind = view.kind;
    this.plan = view.plan;
    this.zone = view.zone;
    this.day = view.day;
    this.seq = view.seq;
    this.at = view.at;
    this.forecastAt = view.forecastAt;
    this.content = view.content;
    this.behind = Optional.of(behind);
  }

  /** The same, known to be old. */
  public TopicView behind(Behind old) {
    return new TopicView(this, old);
  }

  /** The board of the branch. */
  public static TopicView board(BranchState state, Instant now, Optional<BranchForecast> forecast) {
    Record board = new Board(BoardView.of(state, now, forecast));
    return new TopicView(Kind.BOARD, state, now, forecast, board);
  }

  /**
   * A ticket; none when the day does not know it.
   *
   * @param names by which holders name tickets
   */
  public static Optional<TopicView> ticket(
      BranchState state,
      TicketId id,
      Function<TicketId, String> names,
      Instant now,
      Optional<BranchForecast> forecast) {
    return state
        .ticket(id)
        .map(
            ticket ->
                new OneTicket(TicketView.of(state, ticket, names, now, forecast, errand -> true)))
        .map(content -> new TopicView(Kind.TICKET, state, now, forecast, content));
  }

  /**
   * A counter and the queue as whoever has it open sees it; none when the plan has no such.
   *
   * @param own which tickets alone are shown; none: all
   * @param lifelines names how lifelines are asked now, anywhere
   */
  public static Optional<TopicView> counter(
      BranchState state, CounterId id, Optional<OwnTickets> own, Instant now, String lifelines) {
    return state
        .duty(id)
        .map(
            duty ->
                new OneCounter(
                    CounterView.of(state, duty, own, now),
                    QueueView.of(state, duty.staff().map(StaffMember::id), own, now),
                    lifelines))
        .map(content -> new TopicView(Kind.COUNTER, state, now, Optional.empty(), content));
  }

  /**
   * What a manager sees of the branch, and of the machine that it runs on.
   *
   * @param doubt about its clock
   * @param copyLacks whether the second copy of what happens lacks something
   * @param stores whether what is decided becomes durable
   */
  public static TopicView manager(
      BranchState state,
      Instant now,
      Optional<BranchForecast> forecast,
      Optional<ClockDoubt> doubt,
      boolean copyLacks,
      boolean stores) {
    Record live = new Manager(LiveView.of(state, now, forecast, doubt, copyLacks, stores));
    return new TopicView(Kind.MANAGER, state, now, forecast, live);
  }

  /**
   * What the manager of a partner sees of the branch: what is the partner's own.
   *
   * @param stores whether what is decided becomes durable
   */
  public static TopicView manager(
      BranchState state,
      PartnerId partner,
      Instant now,
      Optional<BranchForecast> forecast,
      boolean stores) {
    Record live = new Manager(LiveView.of(state, partner, now, forecast, stores));
    return new TopicView(Kind.MANAGER, state, now, forecast, live);
  }

  Kind kind() {
    return kind;
  }

  String seq() {
    return seq;
  }

  String at() {
    return at;
  }

  /** Up to when it is right, where it is old: as the contract writes it. */
  Optional<JsonObject> behind() {
    return behind.map(
        old -> {
          JsonObject words = new JsonObject();
          old.since().ifPresent(since -> words.put("since", Times.write(since, zone)));
          return words;
        });
  }

  String forecastAt() {
    return forecastAt;
  }

  /** All of it, not to be changed; made when first wanted, which is not on the branch's writer. */
  synchronized JsonObject content() {
    if (tree == null) {
      tree = Json.tree(content);
    }
    return tree;
  }

  JsonObject part(String name) {
    return content().getJsonObject(name);
  }

  boolean showsTheSameAs(TopicView other) {
    return content.equals(other.content);
  }

  /** Whether the other is of the same day under the same plan, so that a change can lead here. */
  boolean follows(TopicView before) {
    return day.equals(before.day) && plan.equals(before.plan);
  }
}
