package dk.serviceisland.simulation;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The store of a played world, which outlives its processes: a database for several nodes on a
 * machine of its own, or the disk of the only one. It keeps to what {@link Journal} and {@link
 * Register} promise, and no better: writes are slow, late, torn between branches, or happen without
 * anybody being told.
 */
final class PlayedStore {
  /** The machine of a database. */
  static final String MACHINE = "database";

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** How it behaves. */
  enum Mood {
    WELL,
    /** Takes its time. */
    SLOW,
    /** Says no, and nothing happens. */
    REFUSES,
    /** Does what it is asked for, and does not say so. */
    KEEPS_SILENT,
    /** Says no, and does it later all the same. */
    LATE,
    /** Writes the parts of some branches, and says that it failed. */
    TORN
  }

  /** An event with what was kept of its request and plan. */
  record Row(Journal.Entry entry, Optional<Journal.StoredPlan> plan) {}

  /** A day, and the fold of what is durable of it. */
  static final class Day {
    final LocalDate date;
    final Journal.StoredPlan plan;
    final List<Row> rows = new ArrayList<>();
    final BranchState fold;

    Day(LocalDate date, Journal.StoredPlan plan, Plan opened) {
      this.date = date;
      this.plan = plan;
      this.fold = new BranchState(opened, date);
    }
  }

  private record NodeRow(
      Register.Node node, Instant since, Instant heldUntil, Agenda.Life process) {}

  private final World world;
  private final boolean shared;
  private final Map<BranchId, TreeMap<LocalDate, Day>> days = new LinkedHashMap<>();
  private final Map<String, NodeRow> nodes = new LinkedHashMap<>();
  private final Map<BranchId, String> owners = new HashMap<>();
  private Mood mood = Mood.WELL;
  private long moodUntil;

  PlayedStore(World world, boolean shared) {
    this.world = world;
    this.shared = shared;
  }

  void is(Mood how, long untilNanos) {
    mood = how;
    moodUntil = untilNanos;
  }

  /** The newest day of a branch. */
  Optional<Day> newest(BranchId branch) {
    return Optional.ofNullable(days.get(branch)).map(all -> all.lastEntry().getValue());
  }

  /** A day of a branch; none without events. */
  Optional<Day> day(BranchId branch, LocalDate date) {
    return Optional.ofNullable(days.get(branch)).map(all -> all.get(date));
  }

  /** What the clock of the database shows. */
  Instant clock() {
    return world.trueTime();
  }

  /** What a start asks first: when the newest event happened, and what time it is there. */
  Future<Optional<Instant>> newestEvent(String machine, Agenda.Life process) {
    return call(
        machine,
        process,
        () ->
            days.values().stream()
                .map(all -> all.lastEntry().getValue().fold.lastAt())
                .max(Comparator.naturalOrder()));
  }

  /** The clock, for a process that asks; none where it is the machine's own. */
  Future<Optional<Instant>> clock(String machine, Agenda.Life process) {
    return call(machine, process, () -> shared ? Optional.of(clock()) : Optional.empty());
  }

  /** The journal as a process has it. */
  Journal journal(String machine, Agenda.Life process) {
    return new Journal() {
      @Override
      public Future<List<Appended>> append(List<Part> parts) {
        return call(machine, process, () -> written(parts), now -> torn(parts, now));
      }

      @Override
      public Future<Optional<OpenedDay>> newestDay(BranchId branch) {
        return call(
            machine, process, () -> newest(branch).map(day -> new OpenedDay(day.date, day.plan)));
      }

      @Override
      public Future<List<Recorded>> events(BranchId branch, LocalDate date, long after, int limit) {
        return call(machine, process, () -> page(branch, date, after, limit));
      }

      @Override
      public Future<Kept> answer(BranchId branch, LocalDate date, long sequence) {
        return call(machine, process, () -> kept(branch, date, sequence));
      }
    };
  }

  private List<Journal.Appended> written(List<Journal.Part> parts) {
    List<Journal.Appended> outcomes = new ArrayList<>();
    for (Journal.Part part : parts) {
      outcomes.add(new Journal.Appended(append(part)));
    }
    return outcomes;
  }

  private List<Journal.Appended> torn(List<Journal.Part> parts, Mood now) {
    return written(
        now == Mood.TORN
            ? parts.stream().filter(part -> world.chance().nextBoolean()).toList()
            : parts);
  }

  private Optional<Exception> append(Journal.Part part) {
    TreeMap<LocalDate, Day> all = days.get(part.branch());
    Day day = all == null ? null : all.get(part.day());
    long stored = day == null ? 0 : day.rows.size();
    if (stored != part.expectedSequence()) {
      return Optional.of(new Journal.Overtaken(part, stored));
    }
    if (day == null) {
      Journal.StoredPlan plan = part.plans().get(0);
      day = new Day(part.day(), plan, world.plans().read(plan.hash(), plan.text()));
      days.computeIfAbsent(part.branch(), none -> new TreeMap<>()).put(part.day(), day);
    }
    for (Journal.Entry entry : part.entries()) {
      world.promises().before(part.branch(), day, entry.event());
      day.rows.add(new Row(entry, Optional.empty()));
      try {
        day.fold.apply(entry.event());
      } catch (RuntimeException unfit) {
        throw new Broken("what is durable can be folded", unfit.toString());
      }
    }
    world.promises().written(part.branch(), day);
    return Optional.empty();
  }

  private List<Journal.Recorded> page(BranchId branch, LocalDate date, long after, int limit) {
    List<Journal.Recorded> page = new ArrayList<>();
    Optional<Day> day = day(branch, date);
    for (long at = after; day.isPresent() && at < day.get().rows.size(); at++) {
      if (page.size() == limit) {
        break;
      }
      Row row = day.get().rows.get(Math.toIntExact(at));
      page.add(
          new Journal.Recorded(
              at + 1,
              row.entry.event(),
              row.entry.answered().map(Journal.Answered::key),
              row.plan));
    }
    return page;
  }

  private Journal.Kept kept(BranchId branch, LocalDate date, long sequence) {
    Row row = day(branch, date).orElseThrow().rows.get(Math.toIntExact(sequence - 1));
    return new Journal.Kept(row.entry.event(), row.entry.answered().orElseThrow().answer());
  }

  /** The register as a process has it; as the one in PostgreSQL, in one step each. */
  Register register(String machine, Agenda.Life process) {
    return new Register() {
      @Override
      public Future<Optional<Standing>> beat(Node node, Duration lease) {
        return call(machine, process, () -> held(node, lease, process));
      }

      @Override
      public Future<Set<BranchId>> take(String node, Collection<BranchId> branches) {
        return call(machine, process, () -> taken(node, branches));
      }

      @Override
      public Future<Boolean> bury(String gone) {
        return call(machine, process, () -> buried(gone));
      }

      @Override
      public Future<Void> release(String node, Collection<BranchId> branches) {
        return call(
            machine,
            process,
            () -> {
              branches.forEach(branch -> owners.remove(branch, node));
              return null;
            });
      }

      @Override
      public Future<Void> leave(String node) {
        return call(
            machine,
            process,
            () -> {
              forget(node);
              return null;
            });
      }
    };
  }

  private Optional<Register.Standing> held(
      Register.Node node, Duration lease, Agenda.Life process) {
    Instant now = clock();
    NodeRow row = nodes.get(node.id());
    if (row == null || !row.heldUntil.isAfter(now)) {
      if (forget(node.id())) {
        return Optional.empty();
      }
      row = new NodeRow(node, now, now.plus(lease), process);
    }
    nodes.put(node.id(), new NodeRow(node, row.since, now.plus(lease), process));
    List<Position> positions = new ArrayList<>();
    days.forEach(
        (branch, all) -> {
          Day newest = all.lastEntry().getValue();
          positions.add(new Position(branch, newest.date, newest.rows.size()));
        });
    Map<BranchId, String> held = new HashMap<>(owners);
    held.values().removeIf(owner -> !holds(owner));
    return Optional.of(
        new Register.Standing(
            nodes.values().stream()
                .filter(each -> each.heldUntil.isAfter(now))
                .sorted(Comparator.comparing(NodeRow::since).thenComparing(each -> each.node.id()))
                .map(NodeRow::node)
                .toList(),
            held,
            positions,
            now));
  }

  /** The database knows which process is connected, and learns at once that it died. */
  private boolean buried(String gone) {
    List<NodeRow> dead =
        nodes.values().stream()
            .filter(row -> row.node.id().startsWith(gone) && holds(row.node.id()))
            .filter(row -> row.process.isDead())
            .toList();
    dead.forEach(
        row -> nodes.put(row.node.id(), new NodeRow(row.node, row.since, clock(), row.process)));
    return !dead.isEmpty();
  }

  private boolean forget(String node) {
    owners.values().removeIf(node::equals);
    return nodes.remove(node) != null;
  }

  private boolean holds(String node) {
    NodeRow row = nodes.get(node);
    return row != null && row.heldUntil.isAfter(clock());
  }

  private Set<BranchId> taken(String node, Collection<BranchId> branches) {
    Set<BranchId> taken = new HashSet<>();
    for (BranchId branch : branches) {
      String owner = owners.get(branch);
      if (holds(node) && (owner == null || owner.equals(node) || !holds(owner))) {
        owners.put(branch, node);
        taken.add(branch);
      }
    }
    return taken;
  }

  private <T> Future<T> call(String machine, Agenda.Life process, Supplier<T> work) {
    return call(machine, process, work, any -> outcome(work));
  }

  /**
   * Carries a call out as the store behaves now.
   *
   * @param inTrouble does what is done of it when its caller is told that it failed
   */
  private <T> Future<T> call(
      String machine, Agenda.Life process, Supplier<T> work, Consumer<Mood> inTrouble) {
    Promise<T> answer = Promise.promise();
    Mood now = world.agenda().now() < moodUntil ? mood : Mood.WELL;
    Runnable fails = () -> answer.tryFail("the store does not answer");
    world.agenda().at(world.agenda().now() + DEADLINE.toNanos(), process, fails);
    if (shared && world.network().isCut(machine, MACHINE)) {
      return answer.future();
    }
    if (now == Mood.REFUSES || now == Mood.LATE || now == Mood.TORN) {
      world.agenda().at(world.agenda().now() + delay(), process, fails);
    }
    if (now == Mood.REFUSES) {
      return answer.future();
    }
    long takes = now == Mood.SLOW || now == Mood.LATE ? 100 * delay() : delay();
    world
        .agenda()
        .at(
            world.agenda().now() + takes,
            shared ? null : process,
            () -> {
              if (now == Mood.WELL || now == Mood.SLOW) {
                Future<T> outcome = outcome(work);
                if (!shared || !world.network().isCut(MACHINE, machine)) {
                  world
                      .agenda()
                      .at(world.agenda().now() + delay(), process, () -> tell(outcome, answer));
                }
              } else {
                inTrouble.accept(now);
              }
            });
    return answer.future();
  }

  private static <T> Future<T> outcome(Supplier<T> work) {
    try {
      return Future.succeededFuture(work.get());
    } catch (Broken broken) {
      throw broken;
    } catch (RuntimeException failed) {
      return Future.failedFuture(failed);
    }
  }

  private static <T> void tell(Future<T> outcome, Promise<T> answer) {
    if (outcome.succeeded()) {
      answer.tryComplete(outcome.result());
    } else {
      answer.tryFail(outcome.cause());
    }
  }

  private long delay() {
    return World.MILLI / 10 + world.chance().nextInt((int) (2 * World.MILLI));
  }
}
