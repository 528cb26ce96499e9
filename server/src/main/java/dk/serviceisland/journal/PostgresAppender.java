package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Journal.Appended;
import dk.serviceisland.engine.Journal.Part;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to PostgreSQL: all parts with one statement, and each by itself when that is refused.
 *
 * <p>The key of an event is its stream and sequence, so that one position is written once, whoever
 * writes. An append whose outcome is unknown, because the connection broke, is asked again until
 * the database says: what is there already with our checksum is ours and durable, what is not there
 * is written now, and anything else is somebody else's. One append at a time.
 */
final class PostgresAppender {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresAppender.class);
  private static final String TAKEN = "23505";
  private static final long PAUSE_MILLIS = 100;

  /** How often the deadline of a statement an append is asked for, at most. */
  private static final int DEADLINES = 3;

  private record BranchDay(BranchId branch, LocalDate day) {}

  /**
   * A part with its place in the tables.
   *
   * @param before what it follows
   * @param opens whether the day is new
   * @param events what is written
   * @param sums their checksums
   */
  private record Placed(
      Part part, Tip before, boolean opens, List<StoredEvent> events, List<Long> sums) {
    Tip after() {
      int last = events.size() - 1;
      return new Tip(before.stream(), events.get(last).sequence(), sums.get(last));
    }
  }

  private final PostgresDatabase database;
  private final Chain chain = new Chain();

  /** Where days end, as of what was last written here; another node may be further. */
  private final Map<BranchDay, Tip> tips = new HashMap<>();

  PostgresAppender(PostgresDatabase database) {
    this.database = database;
  }

  /** As {@link Journal#append}; one at a time. */
  Future<List<Appended>> append(List<Part> parts) {
    return places(parts).compose(this::appendPlaced);
  }

  /** Per part its place, or why it has none. */
  private Future<List<Object>> places(List<Part> parts) {
    List<Object> places = new ArrayList<>();
    for (Part part : parts) {
      Tip tip = tips.get(new BranchDay(part.branch(), part.day()));
      if (tip == null || tip.sequence() != part.expectedSequence() || !part.plans().isEmpty()) {
        return database.write(session -> placesNow(session, parts));
      }
      places.add(placed(part, tip, false));
    }
    return Future.succeededFuture(places);
  }

  private List<Object> placesNow(SqlSession session, List<Part> parts) throws SQLException {
    List<Object> places = new ArrayList<>();
    for (Part part : parts) {
      places.add(placeNow(session, part));
    }
    return places;
  }

  private Object placeNow(SqlSession session, Part part) throws SQLException {
    for (Journal.StoredPlan plan : part.plans()) {
      StreamKeys.keepPlan(session, plan); // it stays whatever comes of the events that name it
    }
    Optional<Tip> begin = Tip.begin(session, part.branch(), part.day());
    long stored = 0;
    if (begin.isPresent()) {
      Tip last = begin.get().last(session);
      if (last.sequence() == part.expectedSequence()) {
        return placed(part, last, false);
      }
      stored = last.sequence();
    }
    if (begin.isPresent() || part.expectedSequence() != 0) {
      return new Journal.Overtaken(part, stored);
    }
    return part.plans().isEmpty()
        ? new SQLException("a day opens with a plan, there is none")
        : placed(part, newDay(session, part, part.plans().get(0)), true);
  }

  /** The branch stays whatever comes of the day; the day itself is written with its events. */
  private Tip newDay(SqlSession session, Part part, Journal.StoredPlan plan) throws SQLException {
    session.change(
        "INSERT INTO branch (name) VALUES (?) ON CONFLICT DO NOTHING", part.branch().value());
    long stream =
        session
            .first("SELECT nextval(pg_get_serial_sequence('stream', 'id'))", row -> row.number(1))
            .orElseThrow();
    return new Tip(stream, 0, chain.begin(part.branch(), part.day(), plan.hash()));
  }

  private Placed placed(Part part, Tip before, boolean opens) {
    List<StoredEvent> events = new ArrayList<>(part.entries().size());
    List<Long> sums = new ArrayList<>(part.entries().size());
    long sum = before.base();
    for (Journal.Entry entry : part.entries()) {
      StoredEvent event = StoredEvent.of(before.sequence() + events.size() + 1, entry);
      sum = chain.next(sum, event);
      events.add(event);
      sums.add(sum);
    }
    return new Placed(part, before, opens, events, sums);
  }

  private Future<List<Appended>> appendPlaced(List<Object> places) {
    List<Placed> placed = new ArrayList<>();
    for (Object place : places) {
      if (place instanceof Placed one) {
        placed.add(one);
      }
    }
    return written(placed)
        .map(
            outcomes -> {
              Iterator<Appended> next = outcomes.iterator();
              List<Appended> all = new ArrayList<>(places.size());
              for (Object place : places) {
                all.add(place instanceof Exception why ? failed(why) : next.next());
              }
              return all;
            });
  }

  private Future<List<Appended>> written(List<Placed> placed) {
    if (placed.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tries attempts = new Tries();
    return write(placed, attempts)
        .transform(
            done -> {
              if (done.succeeded()) {
                placed.forEach(this::durable);
                return Future.succeededFuture(placed.stream().map(one -> written()).toList());
              }
              placed.forEach(this::forget);
              return done.cause() instanceof PgException refused
                  ? sorted(placed, refused, attempts)
                  : Future.failedFuture(done.cause());
            });
  }

  /** What was refused together is written one by one; what was refused by itself is asked about. */
  private Future<List<Appended>> sorted(List<Placed> placed, PgException why, Tries attempts) {
    if (placed.size() == 1) {
      return asked(placed.get(0), why, attempts).map(List::of);
    }
    List<Appended> outcomes = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (Placed one : placed) {
      all =
          all.compose(before -> alone(one, attempts))
              .map(
                  outcome -> {
                    outcomes.add(outcome);
                    return null;
                  });
    }
    return all.map(outcomes);
  }

  private Future<Appended> alone(Placed placed, Tries attempts) {
    return write(List.of(placed), attempts)
        .transform(
            done -> {
              if (done.succeeded()) {
                durable(placed);
                return Future.succeededFuture(written());
              }
              return done.cause() instanceof PgException refused
                  ? asked(placed, refused, attempts)
                  : Future.failedFuture(done.cause());
            });
  }

  /** The database refused: because it has the events already, somebody else's, or for a reason. */
  private Future<Appended> asked(Placed placed, PgException why, Tries attempts) {
    if (!TAKEN.equals(why.getSqlState())) {
      BranchId branch = placed.part().branch();
      LocalDate day = placed.part().day();
      database
          .troubles()
          .tell(
              branch + " " + why.getMessage(),
              "events of " + branch + " on " + day + " were not written: " + why.getMessage());
      return Future.succeededFuture(failed(why));
    }
    return database.read(
        session -> {
          Part part = placed.part();
          Optional<Tip> begin = Tip.begin(session, part.branch(), part.day());
          if (begin.isEmpty()) {
            return failed(why);
          }
          Tip ours = placed.after();
          Tip there = begin.get().at(session, ours.sequence());
          if (attempts.unknown && ours.sum().equals(there.sum())) {
            LOG.info("events of {} on {} had become durable", part.branch(), part.day());
            return written();
          }
          long stored = begin.get().last(session).sequence();
          return failed(
              stored == part.expectedSequence() ? why : new Journal.Overtaken(part, stored));
        });
  }

  private static Appended written() {
    return new Appended(Optional.empty());
  }

  private static Appended failed(Exception why) {
    return new Appended(Optional.of(why));
  }

  private void durable(Placed placed) {
    Part part = placed.part();
    if (placed.opens()) {
      tips.keySet().removeIf(other -> other.branch().equals(part.branch()));
    }
    tips.put(new BranchDay(part.branch(), part.day()), placed.after());
  }

  private void forget(Placed placed) {
    tips.remove(new BranchDay(placed.part().branch(), placed.part().day()));
  }

  /** Succeeds when durable; fails with a {@link PgException} when refused, then nothing is. */
  private Future<Void> write(List<Placed> placed, Tries attempts) {
    return Future.succeededFuture()
        .compose(
            go ->
                database
                    .appending()
                    .preparedQuery(AppendStatement.SQL)
                    .execute(values(placed))
                    .timeout(database.answerDeadline().millis(), TimeUnit.MILLISECONDS))
        .<Void>mapEmpty()
        .recover(
            failure -> {
              if (!attempts.again(failure)) {
                return Future.failedFuture(failure);
              }
              Promise<Void> pause = Promise.promise();
              database.vertx().setTimer(PAUSE_MILLIS, over -> pause.complete());
              return pause.future().compose(over -> write(placed, attempts));
            });
  }

  private static Tuple values(List<Placed> all) {
    AppendStatement statement = new AppendStatement();
    for (Placed placed : all) {
      Part part = placed.part();
      long stream = placed.before().stream();
      if (placed.opens()) {
        statement.addStream(stream, part.branch().value(), part.day(), part.plans().get(0).hash());
      }
      for (int i = 0; i < placed.events().size(); i++) {
        Journal.Entry entry = part.entries().get(i);
        StoredEvent event = placed.events().get(i);
        statement.addEvent(
            StreamKeys.key(stream, event.sequence()),
            event,
            entry.answered(),
            placed.sums().get(i));
        statement.addFacts(stream, entry.facts());
      }
    }
    return PostgresSession.tuple(statement.values());
  }

  /** Tries at one append. */
  private final class Tries {
    private final long begin = System.nanoTime();

    /** Whether a try may have written something although it failed. */
    private boolean unknown;

    /** Whether to try once more after such a failure. */
    boolean again(Throwable failure) {
      if (failure instanceof PgException refused) {
        return passes(refused.getSqlState()) && !over();
      }
      database
          .troubles()
          .tell(failure.toString(), "an append got no answer and is asked again: " + failure);
      unknown = true;
      if (failure instanceof TimeoutException) {
        database.answerDeadline().ranOut().run();
      }
      return !over();
    }

    private boolean over() {
      long longest = DEADLINES * database.answerDeadline().deadline().toNanos();
      return System.nanoTime() - begin > longest;
    }

    /** The server is starting or stopping, has no room now, or two transactions met. */
    private static boolean passes(String state) {
      return state != null
          && (state.startsWith("57P")
              || state.startsWith("08")
              || state.startsWith("53")
              || state.startsWith("40"));
    }
  }
}
