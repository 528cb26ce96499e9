package dk.serviceisland.forecast;

import dk.serviceisland.domain.HandlingTimes;
import dk.serviceisland.domain.NextCall;
import dk.serviceisland.domain.Place;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A forecast from planned handling times: plays the queue forward once as if everything took as
 * long as usual, and once each as if everything were as short, or as long, as one errand in ten.
 * The one who is called next is chosen by {@link NextCall}, as at the counters. Nobody else
 * arrives, and nobody goes on duty or off.
 *
 * <p>Pure; costs O(waiting * task types).
 */
public final class VirtualSchedule {
  /**
   * Assumed spread of handling times: lognormal with a standard deviation of 0.8 times the mean. It
   * is the assumption of the simulation study that the routing rests on; no branch has been
   * measured yet.
   */
  private static final double COEFFICIENT_OF_VARIATION = 0.8;

  private static final double SIGMA =
      Math.sqrt(Math.log(1 + COEFFICIENT_OF_VARIATION * COEFFICIENT_OF_VARIATION));

  /** The standard normal distribution reaches nine in ten here. */
  private static final double NORMAL_P90 = 1.2815515655446004;

  /** How long one errand in ten takes at most, as a part of the usual time. */
  static final double SHORT = Math.exp(-SIGMA * SIGMA / 2 - NORMAL_P90 * SIGMA);

  /** How long nine errands in ten take at most, as a multiple of the usual time. */
  static final double LONG = Math.exp(-SIGMA * SIGMA / 2 + NORMAL_P90 * SIGMA);

  /** Behind everybody. */
  private static final Place LAST = new Place(Long.MAX_VALUE, 0);

  private final ForecastInput input;

  private VirtualSchedule(ForecastInput input) {
    this.input = input;
  }

  /** The forecast of a branch. */
  public static BranchForecast forecast(ForecastInput input) {
    return new VirtualSchedule(input).forecast();
  }

  private BranchForecast forecast() {
    Play quick = new Play(SHORT);
    Play usual = new Play(1);
    Play slow = new Play(LONG);
    Map<TaskTypeId, Range> byTaskType = new LinkedHashMap<>();
    usual.newcomers.forEach(
        (type, wait) ->
            byTaskType.put(
                type,
                range(
                    beyond(quick.newcomers.get(type)),
                    beyond(wait),
                    beyond(slow.newcomers.get(type)))));
    Map<TicketId, Range> byTicket = new LinkedHashMap<>();
    usual.tickets.forEach(
        (ticket, wait) ->
            byTicket.put(ticket, range(quick.tickets.get(ticket), wait, slow.tickets.get(ticket))));
    return new BranchForecast(input.asOf(), Map.copyOf(byTaskType), Map.copyOf(byTicket));
  }

  /**
   * Longer errands can lead to other choices and so now and then to a shorter wait; the range is in
   * order all the same.
   */
  private static Range range(Duration quick, Duration usual, Duration slow) {
    Duration[] waits = {quick, usual, slow};
    Arrays.sort(waits);
    return new Range(waits[0], waits[1], waits[2]);
  }

  /** Whoever comes now waits behind those too who were not looked at, at the same pace. */
  private Duration beyond(Duration wait) {
    int lookedAt = input.waiting().size();
    return input.waitingInAll() <= lookedAt
        ? wait
        : wait.multipliedBy(input.waitingInAll()).dividedBy(lookedAt);
  }

  /** One time forward. */
  private final class Play implements NextCall.Queues<Entry> {
    private final double pace;
    private final NextCall next = new NextCall(input.plan(), input.roster(), input.handling());
    private final Map<TaskTypeId, Line> lines = new HashMap<>();
    private final PriorityQueue<Server> servers =
        new PriorityQueue<>(Comparator.comparing(Server::freeAt).thenComparingInt(Server::order));
    private final Map<TicketId, Duration> tickets = new LinkedHashMap<>();
    private final Map<TaskTypeId, Duration> newcomers = new LinkedHashMap<>();

    Play(double pace) {
      this.pace = pace;
      queueUp();
      goOnDuty();
      while (!servers.isEmpty()) {
        callNext(servers.remove());
      }
    }

    private void queueUp() {
      for (ForecastInput.Waiting waiting : input.waiting()) {
        line(waiting.taskType())
            .add(new Entry(waiting.ticket(), waiting.place(), waitedSince(waiting)));
      }
      for (TaskTypeId type : input.plan().taskTypes().keySet()) {
        line(type).add(new Entry(null, LAST, input.asOf()));
      }
      lines.values().forEach(Line::sort);
    }

    private Instant waitedSince(ForecastInput.Waiting waiting) {
      return input.asOf().minus(waiting.waited());
    }

    private Line line(TaskTypeId type) {
      return lines.computeIfAbsent(type, first -> new Line());
    }

    private void goOnDuty() {
      for (ForecastInput.OnDuty onDuty : input.onDuty()) {
        Instant free =
            onDuty
                .errand()
                .map(errand -> input.asOf().plus(rest(onDuty.staff(), errand)))
                .orElse(input.asOf());
        servers.add(new Server(onDuty.staff(), servers.size(), free));
      }
    }

    private Duration rest(StaffId staff, ForecastInput.Running errand) {
      TaskType type = input.plan().taskTypes().get(errand.taskType());
      Duration rest = handling(staff, type).minus(errand.taken());
      return rest.isNegative() ? Duration.ZERO : rest;
    }

    private Duration handling(StaffId staff, TaskType type) {
      HandlingTimes usual = input.handling();
      return Duration.ofMillis(Math.round(usual.minutes(type, staff) * pace * 60_000));
    }

    /**
     * Lets a free server call. Whoever would come now takes the turn only to learn when it is: the
     * server goes on with those who do wait, so that one forecast does not lengthen another.
     */
    private void callNext(Server server) {
      next.choose(server.staff(), this, server.freeAt())
          .ifPresent(
              choice -> {
                Entry called = choice.waiting();
                TaskType type = choice.taskType();
                called.called = true;
                Duration wait = Duration.between(input.asOf(), server.freeAt());
                if (called.ticket == null) {
                  newcomers.put(type.id(), wait);
                  servers.add(server);
                } else {
                  tickets.put(called.ticket, wait);
                  servers.add(server.busyFor(handling(server.staff(), type)));
                }
              });
    }

    @Override
    public Entry first(TaskTypeId taskType) {
      return line(taskType).first();
    }

    @Override
    public Entry longestWaiting(TaskTypeId taskType) {
      return line(taskType).longestWaiting();
    }
  }

  /** Somebody at a counter. */
  private record Server(StaffId staff, int order, Instant freeAt) {
    Server busyFor(Duration time) {
      return new Server(staff, order, freeAt.plus(time));
    }
  }

  /** Somebody who waits, or who would come now. */
  private static final class Entry implements NextCall.Waiting {
    private final TicketId ticket;
    private final Place place;
    private final Instant waitedSince;
    private boolean called;

    Entry(TicketId ticket, Place place, Instant waitedSince) {
      this.ticket = ticket;
      this.place = place;
      this.waitedSince = waitedSince;
    }

    @Override
    public Place place() {
      return place;
    }

    @Override
    public Duration waited(Instant at) {
      return Duration.between(waitedSince, at);
    }
  }

  /** The queue of a task type in both orders; those called are stepped over. */
  private static final class Line {
    private final List<Entry> byPlace = new ArrayList<>();
    private final List<Entry> byMinutesWaited = new ArrayList<>();
    private int first;
    private int longest;

    void add(Entry entry) {
      byPlace.add(entry);
      byMinutesWaited.add(entry);
    }

    void sort() {
      byPlace.sort(Comparator.comparing(Entry::place));
      byMinutesWaited.sort(
          Comparator.comparing((Entry entry) -> entry.waitedSince).thenComparing(Entry::place));
    }

    Entry first() {
      while (first < byPlace.size() && byPlace.get(first).called) {
        first++;
      }
      return first < byPlace.size() ? byPlace.get(first) : null;
    }

    Entry longestWaiting() {
      while (longest < byMinutesWaited.size() && byMinutesWaited.get(longest).called) {
        longest++;
      }
      return longest < byMinutesWaited.size() ? byMinutesWaited.get(longest) : null;
    }
  }
}
