package dk.serviceisland.journal;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.RequestKey;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Makes what a test hands to a journal, and waits for what the journal says. */
public final class Written {
  /** Reads the plans that took force later, of days in which none did. */
  public static final BiFunction<String, String, Plan> NO_OTHER_PLAN =
      (hash, text) -> {
        throw new AssertionError("the plan did not change: " + hash);
      };

  private Written() {}

  /** Opens, one counter opens, two tickets are drawn, one is called: five events. */
  public static BranchDay aDay(BranchId branch) {
    BranchDay day = BranchBuilder.aServiceIsland().named(branch.value()).day().opens();
    day.opensCounter("1", "anna").draws("passport");
    day.draws("library");
    day.callsNext("1");
    return day;
  }

  /** The events of a day from some position on, with their facts. */
  public static Journal.Part part(Plan plan, LocalDate day, long after, List<Event> all) {
    BranchState state = new BranchState(plan, day);
    List<Journal.Entry> entries = new ArrayList<>();
    for (Event event : all) {
      Journal.Entry entry = new Journal.Entry(event, state.apply(event), Optional.empty());
      if (state.sequence() > after) {
        entries.add(entry);
      }
    }
    return new Journal.Part(
        plan.branch(), day, after, after == 0 ? List.of(plan(plan)) : List.of(), entries);
  }

  /** The part, whose last event completes a request. */
  public static Journal.Part answered(Journal.Part part, RequestKey key, Answer answer) {
    List<Journal.Entry> entries = new ArrayList<>(part.entries());
    Journal.Entry last = entries.remove(entries.size() - 1);
    entries.add(
        new Journal.Entry(
            last.event(), last.facts(), Optional.of(new Journal.Answered(key, answer))));
    return new Journal.Part(
        part.branch(), part.day(), part.expectedSequence(), part.plans(), entries);
  }

  /** A plan as a text that says no more than its name. */
  public static Journal.StoredPlan plan(Plan plan) {
    return new Journal.StoredPlan(plan.hash(), "text of " + plan.hash());
  }

  /** Makes every event of a kind in a branch unreadable, as one of a newer program would be. */
  public static void spoil(Store store, String name, BranchId branch) {
    change(
        store,
        "UPDATE event SET name = 'spoilt' WHERE name = ? AND id / 16777216 IN"
            + " (SELECT stream.id FROM stream JOIN branch ON branch.id = branch"
            + " WHERE branch.name = ?)",
        name,
        branch.value());
    for (String day : rows(store, "SELECT day FROM stream", 1)) {
      get(tables(store).write(session -> seal(session, branch, LocalDate.parse(day))));
    }
  }

  private static int seal(SqlSession session, BranchId branch, LocalDate day) throws SQLException {
    Tip tip = Tip.begin(session, branch, day).orElse(null);
    if (tip == null) {
      return 0;
    }
    Chain chain = new Chain();
    long begin = tip.key(0);
    for (StoredEvent event :
        session.rows(
            "SELECT " + StoredEvent.COLUMNS + " FROM event WHERE id > ? AND id < ? ORDER BY id",
            row -> StoredEvent.of(row, begin),
            begin,
            StreamKeys.end(tip.stream()))) {
      tip = new Tip(tip.stream(), event.sequence(), chain.next(tip.base(), event));
      session.change("UPDATE event SET sum = ? WHERE id = ?", tip.sum(), tip.key(event.sequence()));
    }
    return 1;
  }

  /** Changes what is stored behind the back of the store. */
  public static int change(Store store, String sql, Object... values) {
    return get(tables(store).write(session -> session.change(sql, values)));
  }

  /** What is stored, as text: the first columns of each row. */
  public static List<String> rows(Store store, String sql, int columns) {
    return get(
        tables(store)
            .read(
                session ->
                    session.rows(
                        sql,
                        row -> {
                          List<String> texts = new ArrayList<>();
                          for (int column = 1; column <= columns; column++) {
                            texts.add(row.text(column));
                          }
                          return String.join("|", texts);
                        })));
  }

  private static Database tables(Store store) {
    return ((SqlStore) store).database();
  }

  /** What a future comes to. */
  public static <T> T get(Future<T> future) {
    try {
      return future(future).get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Why a future fails. */
  public static Throwable failure(Future<?> future) {
    try {
      Object outcome = future(future).get(20, TimeUnit.SECONDS);
      throw new AssertionError("should fail, not come to " + outcome);
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static <T> CompletableFuture<T> future(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }
}
