package dk.serviceisland.engine;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A real journal that fails, or makes one wait, when a test says so. Thread-safe. */
public final class FaultyJournal implements Journal {

  /** How it behaves. */
  public enum Mood {
    /** As the real one. */
    WELL,
    /** Nothing is written. */
    FAILS_BEFORE_COMMIT,
    /** Everything is written, but the news of it is lost. */
    FAILS_AFTER_COMMIT,
    /** Parts of the branch that fails are not written; those of others are. */
    FAILS_ONE_BRANCH,
    /** Nothing can be read or written. */
    AWAY,
    /** Throws an exception instead of failing. */
    THROWS,
    /** Throws an error instead of failing. */
    THROWS_AN_ERROR
  }

  /** Lets everything through until it is shut; what came meanwhile goes on when it opens. */
  private static final class Gate {
    private Promise<Void> shut;

    synchronized void shut() {
      shut = Promise.promise();
    }

    void open() {
      Promise<Void> held;
      synchronized (this) {
        held = shut;
        shut = null;
      }
      held.complete();
    }

    /** What waits goes on; what comes from now on waits. */
    void next() {
      Promise<Void> held;
      synchronized (this) {
        held = shut;
        shut = Promise.promise();
      }
      held.complete();
    }

    <T> Future<T> through(Supplier<Future<T>> step) {
      Promise<Void> held;
      synchronized (this) {
        held = shut;
      }
      return held == null ? step.get() : held.future().compose(go -> step.get());
    }
  }

  private final Journal real;
  private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WELL);
  private final List<List<Part>> batches = new ArrayList<>();
  private final List<Long> readAfter = new ArrayList<>();
  private long reaches = Long.MAX_VALUE;
  private BranchId failing;
  private final Gate appends = new Gate();
  private final Gate newestDays = new Gate();
  private final Gate pages = new Gate();
  private int readings;
  private Mood afterwards;

  /** A journal in front of a real one. */
  public FaultyJournal(Journal real) {
    this.real = real;
  }

  /** From now on it behaves like this. */
  public void is(Mood how) {
    mood.set(how);
  }

  /** Appends wait until {@link #letGo}. */
  public void hold() {
    appends.shut();
  }

  /** What was held goes on. */
  public void letGo() {
    appends.open();
  }

  /**
   * Whoever looks for the newest day, as every reading does first, waits until {@link #letRead}.
   */
  public void holdReadings() {
    newestDays.shut();
  }

  /** The readings that were held go on. */
  public void letRead() {
    newestDays.open();
  }

  /** Whoever reads events waits until {@link #letReadEvents}. */
  public void holdEvents() {
    pages.shut();
  }

  /** The events that were held are read. */
  public void letReadEvents() {
    pages.open();
  }

  /** The events that were held are read; whoever reads from now on waits. */
  public void letReadEventsOnce() {
    pages.next();
  }

  /** How many readings of a branch have begun. */
  public synchronized int readings() {
    return readings;
  }

  /** What was held is written; after that one branch fails. */
  public void letGoThenFailFor(BranchId branch) {
    synchronized (this) {
      failing = branch;
      afterwards = Mood.FAILS_ONE_BRANCH;
    }
    appends.open();
  }

  /** What was handed over so far. */
  public synchronized List<List<Part>> batches() {
    return List.copyOf(batches);
  }

  /** From now on it has lost all behind an event, as one that was restored. */
  public synchronized void losesAfter(long sequence) {
    reaches = sequence;
  }

  /** After which events pages were read so far. */
  public synchronized List<Long> readAfter() {
    return List.copyOf(readAfter);
  }

  @Override
  public Future<List<Appended>> append(List<Part> parts) {
    synchronized (this) {
      batches.add(List.copyOf(parts));
    }
    return appends.through(() -> appendNow(parts));
  }

  @Override
  public Future<Optional<OpenedDay>> newestDay(BranchId branch) {
    synchronized (this) {
      readings++;
    }
    return newestDays.through(() -> reading(() -> real.newestDay(branch)));
  }

  @Override
  public Future<List<Recorded>> events(BranchId branch, LocalDate day, long after, int limit) {
    long last;
    synchronized (this) {
      readAfter.add(after);
      last = reaches;
    }
    return pages
        .through(() -> reading(() -> real.events(branch, day, after, limit)))
        .map(page -> page.stream().filter(recorded -> recorded.sequence() <= last).toList());
  }

  @Override
  public Future<Kept> answer(BranchId branch, LocalDate day, long sequence) {
    return reading(() -> real.answer(branch, day, sequence));
  }

  private <T> Future<T> reading(Supplier<Future<T>> really) {
    return switch (mood.get()) {
      case AWAY -> away();
      case THROWS, THROWS_AN_ERROR -> thrown(mood.get());
      default -> really.get();
    };
  }

  private Future<List<Appended>> appendNow(List<Part> parts) {
    Mood now = mood.get();
    synchronized (this) {
      if (afterwards != null) {
        mood.set(afterwards);
        afterwards = null;
      }
    }
    return switch (now) {
      case WELL -> real.append(parts);
      case FAILS_BEFORE_COMMIT, AWAY -> away();
      case FAILS_AFTER_COMMIT -> real.append(parts).compose(written -> away());
      case FAILS_ONE_BRANCH -> appendOthers(parts);
      case THROWS, THROWS_AN_ERROR -> thrown(now);
    };
  }

  private synchronized Future<List<Appended>> appendOthers(List<Part> parts) {
    List<Part> others = parts.stream().filter(part -> !part.branch().equals(failing)).toList();
    BranchId no = failing;
    return real.append(others)
        .map(
            written -> {
              List<Appended> outcomes = new ArrayList<>();
              int next = 0;
              for (Part part : parts) {
                outcomes.add(
                    part.branch().equals(no)
                        ? new Appended(Optional.of(new IllegalStateException("on demand")))
                        : written.get(next++));
              }
              return outcomes;
            });
  }

  private static <T> Future<T> thrown(Mood how) {
    if (how == Mood.THROWS) {
      throw new IllegalStateException("the store throws");
    }
    throw new AssertionError("the store throws an error");
  }

  private static <T> Future<T> away() {
    return Future.failedFuture("the store is away");
  }
}
