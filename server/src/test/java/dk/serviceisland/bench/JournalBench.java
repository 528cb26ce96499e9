package dk.serviceisland.bench;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.Written;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Events made durable a second, with their facts and answers, in SQLite and in PostgreSQL, round by
 * round in one process on one disk: alone, and 100 in a batch of 20 branches as group commit makes
 * them. What counts is the ratio; an fsync is in each batch of both.
 */
public final class JournalBench {
  private static final int ROUNDS = 5;
  private static final int BRANCHES = 20;
  private static final int DRAWS_A_PART = 5;

  private final List<BranchDay> days = new ArrayList<>();
  private final List<BranchState> told = new ArrayList<>();

  private JournalBench() {
    for (int i = 0; i < BRANCHES; i++) {
      Plan plan = BranchBuilder.aServiceIsland().named("branch-" + i).plan();
      told.add(new BranchState(plan, BranchBuilder.MONDAY));
      days.add(BranchDay.of(plan, BranchBuilder.MONDAY).opens());
    }
  }

  /** Measures, and prints a line for each way. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("journal-bench");
    PostgresServer server = PostgresServer.shared();
    PostgresSettings settings = server.database("bench");
    try (Store sqlite = SqliteStore.open(folder.resolve("island.db"));
        Store postgres = PostgresStore.open(settings)) {
      new JournalBench().measure(sqlite, postgres);
    }
  }

  private void measure(Store sqlite, Store postgres) {
    compare("one event by itself", sqlite, postgres, 1, 1, 400);
    compare("100 events of 20 branches in a batch", sqlite, postgres, BRANCHES, DRAWS_A_PART, 60);
  }

  /** The first round is to warm up and does not count. */
  private void compare(
      String what, Store sqlite, Store postgres, int branches, int draws, int batches) {
    double[] here = new double[ROUNDS];
    double[] there = new double[ROUNDS];
    for (int round = -1; round < ROUNDS; round++) {
      List<List<Journal.Part>> parts = new ArrayList<>();
      for (int i = 0; i < batches; i++) {
        parts.add(batch(branches, draws));
      }
      double one = perSecond(sqlite, parts);
      double other = perSecond(postgres, parts);
      if (round >= 0) {
        here[round] = one;
        there[round] = other;
      }
    }
    say(what, here, there);
  }

  private List<Journal.Part> batch(int branches, int draws) {
    List<Journal.Part> parts = new ArrayList<>();
    for (int branch = 0; branch < branches; branch++) {
      BranchDay day = days.get(branch);
      for (int draw = 0; draw < draws; draw++) {
        day.draws("library");
      }
      parts.add(part(told.get(branch), day.events()));
    }
    return parts;
  }

  /** Every draw is somebody's request, with an answer of a usual size. */
  private static Journal.Part part(BranchState told, List<Event> events) {
    long before = told.sequence();
    List<Journal.Entry> entries = new ArrayList<>();
    for (Event event : events.subList((int) before, events.size())) {
      List<Fact.Change> facts = told.apply(event);
      entries.add(
          new Journal.Entry(
              event,
              facts,
              Optional.of(
                  new Journal.Answered(
                      new RequestKey(
                          "device:kiosk-1", "key-" + told.sequence(), "0123456789abcdef"),
                      Answer.of(201, Buffer.buffer("x".repeat(250)))))));
    }
    return new Journal.Part(
        told.plan().branch(),
        told.day(),
        before,
        before == 0 ? List.of(Written.plan(told.plan())) : List.of(),
        entries);
  }

  private static double perSecond(Store store, List<List<Journal.Part>> batches) {
    long events = 0;
    long begin = System.nanoTime();
    for (List<Journal.Part> parts : batches) {
      for (Journal.Part part : parts) {
        events += part.entries().size();
      }
      for (Journal.Appended appended : Written.get(store.journal().append(parts))) {
        if (appended.failure().isPresent()) {
          throw new IllegalStateException(appended.failure().get());
        }
      }
    }
    return events * 1e9 / (System.nanoTime() - begin);
  }

  private static void say(String what, double[] sqlite, double[] postgres) {
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, round -> postgres[round] / sqlite[round]);
    System.out.printf(
        Locale.ROOT,
        "%s: SQLite %,.0f/s, PostgreSQL %,.0f/s, ratio %.2f (%.2f to %.2f)%n",
        what,
        median(sqlite),
        median(postgres),
        median(ratios),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
