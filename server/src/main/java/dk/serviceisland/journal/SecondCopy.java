package dk.serviceisland.journal;

import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Answer;
import dk.serviceisland.engine.UnreadableEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second copy of the newest days of a journal in SQLite, in files of another folder or disk: one
 * file for each date, to which each event is added once it is durable in the journal and before
 * anybody is told of it. With a backup of whatever day before, it brings the journal back to the
 * last event ({@link SecondCopyRestore}).
 *
 * <p>Files are written at once and forced each second: only when the machine loses its power and
 * the database is lost too, the last second is. The house does not depend on it: whoever waits for
 * it waits a second at most, and when it cannot be written that is told ({@link #trouble}), tried
 * again, and what is missing is read from the journal. Thread-safe.
 */
final class SecondCopy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SecondCopy.class);

  /** So many dates on which something happened, so that a backup of before a weekend is enough. */
  private static final int KEPT_DAYS = 4;

  private static final int PAGE = 500;
  private static final long FORCE_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 1_000;
  private static final long AGAIN_SECONDS = 5;
  private static final long CLOSING_SECONDS = 10;

  /**
   * A branch on a day.
   *
   * @param branch which
   * @param day of its own
   */
  record BranchDay(BranchId branch, LocalDate day) {}

  /** The last that a file has of a branch. */
  private record Last(long sequence, long sum) {}

  private final Path folder;
  private final SqliteDatabase database;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          job -> {
            Thread thread = new Thread(job, "journal-second-copy");
            thread.setDaemon(true);
            return thread;
          });

  /** What the files may lack. */
  private final Set<BranchDay> due = ConcurrentHashMap.newKeySet();

  // These are the worker's own.
  private final Map<BranchDay, Last> copied = new HashMap<>();
  private final Map<LocalDate, Set<String>> plans = new HashMap<>();
  private final Map<LocalDate, CopyFile> files = new TreeMap<>();
  private boolean begun;
  private Optional<ScheduledFuture<?>> forcing = Optional.empty();
  private List<ScheduledFuture<?>> rounds = List.of();

  private volatile Optional<String> trouble = Optional.empty();

  /** A run that has not begun; guarded by this. */
  private CompletableFuture<Void> next;

  private SecondCopy(Path folder, SqliteDatabase database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Goes on with the copy of a journal, or begins one.
   *
   * @param folder which must be there; when it is not, or cannot be used, that is a {@link
   *     #trouble} and no more
   * @param database with the journal, which stays the caller's to close, after this
   * @throws JournalUnusable if the folder has the copy of another journal, or more than this one
   */
  static SecondCopy of(Path folder, SqliteDatabase database) {
    SecondCopy copy = new SecondCopy(folder, database);
    try {
      copy.begin();
      copy.copyDue();
    } catch (JournalUnusable refused) {
      copy.worker.shutdown();
      copy.closeFiles();
      throw refused;
    } catch (Exception failed) {
      copy.failed(failed);
    }
    copy.rounds =
        List.of(
            copy.worker.scheduleWithFixedDelay(
                copy::again, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS),
            copy.worker.scheduleWithFixedDelay(copy::tidy, 1, 1, TimeUnit.HOURS));
    return copy;
  }

  /** Takes the files of a copy away, because its journal is about to be another one. */
  static void forget(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      for (Path file : CopyFile.in(folder).values()) {
        Files.delete(file);
      }
    }
  }

  /** What is wrong with it, in words for an operator; none when it has everything. */
  Optional<String> trouble() {
    return trouble;
  }

  /**
   * Takes what has become durable.
   *
   * @return succeeds, on the context that asks, when it is in the files, or when it cannot be for
   *     now
   */
  Future<Void> take(Collection<BranchDay> days) {
    CompletableFuture<Void> run;
    synchronized (this) {
      due.addAll(days);
      if (trouble.isPresent()) {
        return Future.succeededFuture();
      }
      if (next == null) {
        next = new CompletableFuture<>();
        execute(next);
      }
      run = next;
    }
    CompletableFuture<Void> awaited =
        run.copy()
            .orTimeout(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)
            .exceptionally(
                slow -> {
                  say("it is not written within a second");
                  return null;
                });
    Context asking = Vertx.currentContext();
    return asking == null
        ? Future.fromCompletionStage(awaited)
        : Future.fromCompletionStage(awaited, asking);
  }

  private void execute(CompletableFuture<Void> run) {
    try {
      worker.execute(
          () -> {
            synchronized (this) {
              next = null;
            }
            copyOrSay();
            run.complete(null);
          });
    } catch (RejectedExecutionException closed) {
      LOG.debug("closed before", closed);
      run.complete(null);
    }
  }

  private void again() {
    if (trouble.isPresent()) {
      copyOrSay();
    }
  }

  private void tidy() {
    try {
      removeOld();
    } catch (Exception failed) {
      failed(failed);
    }
  }

  private void copyOrSay() {
    try {
      if (!begun) {
        begin();
      }
      copyDue();
    } catch (Exception failed) {
      failed(failed);
    }
  }

  /** After a failure nobody knows what a file has: all are read anew. */
  private void failed(Exception failure) {
    LOG.debug("the second copy in {} failed", folder, failure);
    begun = false;
    closeFiles();
    say(failure instanceof JournalUnusable ? failure.getMessage() : StoreTrouble.words(failure));
  }

  private void say(String what) {
    if (trouble.isEmpty()) {
      LOG.error("the second copy in {} lacks what happens now: {}", folder, what);
    }
    trouble = Optional.of("the second copy in " + folder + " lacks what happens now: " + what);
  }

  /** Reads what there is, and holds it against the journal. */
  private void begin() throws Exception {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder);
    }
    closeFiles();
    for (Map.Entry<LocalDate, Path> file : CopyFile.in(folder).entrySet()) {
      read(file.getKey(), file.getValue());
    }
    removeOld();
    due.addAll(copied.keySet());
    due.addAll(newestDays());
    begun = true;
  }

  private void read(LocalDate date, Path file) throws Exception {
    Map<BranchDay, Last> found = new HashMap<>();
    Set<String> hashes = new HashSet<>();
    CopyFile.Read read =
        CopyFile.read(
            file,
            line -> {
              if (line instanceof CopyLine.Happened one) {
                found.put(
                    new BranchDay(one.branch(), one.day()),
                    new Last(one.event().sequence(), one.sum()));
              } else if (line instanceof CopyLine.Plan plan) {
                hashes.add(plan.hash());
              }
            });
    for (Map.Entry<BranchDay, Last> each : found.entrySet()) {
      compare(each.getKey(), each.getValue());
    }
    if (read.damaged().isPresent()) {
      Path aside = aside(file);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.error(
          "line {} of {} is not what was written; it is now {}, and the copy of that date is made"
              + " anew",
          read.damaged().get(),
          file,
          aside);
      return;
    }
    copied.putAll(found);
    plans.put(date, hashes);
    files.put(date, new CopyFile(file, read.end()));
  }

  private void compare(BranchDay day, Last last) throws Exception {
    Optional<Tip> there =
        database.readHere(
            session -> {
              Optional<Tip> begin = Tip.begin(session, day.branch, day.day);
              return begin.isPresent() && StreamKeys.isDetailGone(session, begin.get().stream())
                  ? Optional.of(new Tip(begin.get().stream(), last.sequence, last.sum))
                  : begin.isPresent() && begin.get().last(session).sequence() >= last.sequence
                      ? Optional.of(begin.get().at(session, last.sequence))
                      : Optional.empty();
            });
    String event = "event " + last.sequence + " of " + day.branch + " on " + day.day;
    if (there.isEmpty()) {
      throw new JournalUnusable(
          "the second copy in "
              + folder
              + " has "
              + event
              + ", which the journal "
              + database.file()
              + " lacks. Put in what it lacks with the command restore-newest. To go on without,"
              + " empty that folder; numbers may then be given twice");
    }
    if (there.get().sum() == null || there.get().sum() != last.sum) {
      throw new JournalUnusable(
          "the second copy in "
              + folder
              + " is not of the journal "
              + database.file()
              + ": "
              + event
              + " is another one in it. Name another folder in data.secondCopy, or empty that one");
    }
  }

  /** The newest of each branch, from its first event on. */
  private List<BranchDay> newestDays() throws Exception {
    return database.readHere(
        session ->
            session.rows(
                "SELECT branch.name, day FROM stream JOIN branch ON branch.id = stream.branch"
                    + " WHERE detail = 1 AND day = (SELECT max(day) FROM stream AS other"
                    + " WHERE other.branch = stream.branch)",
                row -> new BranchDay(new BranchId(row.text(1)), LocalDate.parse(row.text(2)))));
  }

  /**
   * Nobody waits for what is due while there is trouble, and no run is planned for it: so that ends
   * when nothing is due.
   */
  private void copyDue() throws Exception {
    do {
      for (BranchDay day : List.copyOf(due)) {
        copyDue(day);
      }
    } while (!isGood());
  }

  /** What is due stays so until it is written. */
  private void copyDue(BranchDay day) throws Exception {
    due.remove(day);
    try {
      copy(day);
    } catch (Exception failed) {
      due.add(day);
      throw failed;
    }
  }

  private synchronized boolean isGood() {
    if (trouble.isEmpty()) {
      return true;
    }
    if (!due.isEmpty()) {
      return false;
    }
    LOG.warn("the second copy in {} has everything again", folder);
    trouble = Optional.empty();
    return true;
  }

  /** A day with its place in the tables. */
  private record Place(long stream, String plan) {}

  private void copy(BranchDay day) throws Exception {
    Optional<Place> place =
        database.readHere(
            session ->
                session.first(
                    "SELECT stream.id, plan.hash FROM stream JOIN plan ON plan.id = stream.plan"
                        + " JOIN branch ON branch.id = stream.branch"
                        + " WHERE branch.name = ? AND day = ? AND detail = 1",
                    row -> new Place(row.number(1), row.text(2)),
                    day.branch.value(),
                    day.day.toString()));
    if (place.isEmpty()) {
      return;
    }
    CopyFile file = file(day.day);
    List<CopyLine> lines = linesAfter(day, place.get());
    while (!lines.isEmpty()) {
      file.append(lines);
      CopyLine.Happened last = (CopyLine.Happened) lines.get(lines.size() - 1);
      copied.put(day, new Last(last.event().sequence(), last.sum()));
      forceSoon();
      lines = linesAfter(day, place.get());
    }
  }

  private CopyFile file(LocalDate date) throws Exception {
    CopyFile open = files.get(date);
    if (open == null) {
      open = new CopyFile(CopyFile.of(folder, date), 0);
      files.put(date, open);
      plans.put(date, new HashSet<>());
      removeOld();
    }
    return open;
  }

  private List<CopyLine> linesAfter(BranchDay day, Place place) throws Exception {
    long begin = StreamKeys.key(place.stream, 0);
    long after = Optional.ofNullable(copied.get(day)).map(Last::sequence).orElse(0L);
    return database.readHere(
        session -> {
          List<CopyLine.Happened> events =
              session.rows(
                  "SELECT "
                      + StoredEvent.COLUMNS
                      + ", status, answer, sum FROM event WHERE id > ? AND id < ? ORDER BY id"
                      + " LIMIT "
                      + PAGE,
                  row ->
                      new CopyLine.Happened(
                          day.branch,
                          day.day,
                          place.plan,
                          StoredEvent.of(row, begin),
                          answer(row),
                          row.number(11)),
                  begin + after,
                  StreamKeys.end(place.stream));
          List<CopyLine> lines = new ArrayList<>();
          for (CopyLine.Happened event : events) {
            plan(session, event, lines);
            lines.add(event);
          }
          return lines;
        });
  }

  private static Optional<Answer> answer(Row row) throws SQLException {
    return row.bytes(10) == null
        ? Optional.empty()
        : Optional.of(Answer.of(Math.toIntExact(row.number(9)), Buffer.buffer(row.bytes(10))));
  }

  /** The plan that an event puts in force stands before it, once in each file. */
  private void plan(SqlSession session, CopyLine.Happened line, List<CopyLine> lines)
      throws SQLException, UnreadableEvent {
    Optional<String> hash = Optional.empty();
    if (line.event().sequence() == 1) {
      hash = Optional.of(line.plan());
    } else if (line.event().read(line.place()).event() instanceof DayEvent.PlanChanged changed) {
      hash = Optional.of(changed.planHash());
    }
    Set<String> known = plans.get(line.day());
    if (hash.isPresent() && known.add(hash.get())) {
      lines.add(
          session
              .first(
                  "SELECT hash, text FROM plan WHERE hash = ?",
                  row -> new CopyLine.Plan(row.text(1), row.text(2)),
                  hash.get())
              .orElseThrow());
    }
  }

  private void forceSoon() {
    if (forcing.isEmpty() && !worker.isShutdown()) {
      forcing = Optional.of(worker.schedule(this::force, FORCE_MILLIS, TimeUnit.MILLISECONDS));
    }
  }

  private void force() {
    forcing = Optional.empty();
    try {
      for (CopyFile file : files.values()) {
        file.force();
      }
    } catch (IOException failed) {
      failed(failed);
    }
  }

  /** What the journal deletes because its term is over goes here too. */
  private void removeOld() throws Exception {
    NavigableMap<LocalDate, Path> all = CopyFile.in(folder);
    while (all.size() > KEPT_DAYS) {
      remove(all.pollFirstEntry());
    }
    for (Map.Entry<LocalDate, Path> each : all.entrySet()) {
      boolean isOver =
          database.readHere(
              session ->
                  session
                          .first(
                              "SELECT 1 FROM stream WHERE day = ?",
                              row -> true,
                              each.getKey().toString())
                          .isPresent()
                      && session
                          .first(
                              "SELECT 1 FROM stream WHERE day = ? AND detail = 1",
                              row -> true,
                              each.getKey().toString())
                          .isEmpty());
      if (isOver) {
        remove(each);
      }
    }
  }

  private void remove(Map.Entry<LocalDate, Path> day) throws IOException {
    CopyFile open = files.remove(day.getKey());
    if (open != null) {
      open.close();
    }
    plans.remove(day.getKey());
    copied.keySet().removeIf(one -> one.day.equals(day.getKey()));
    Files.deleteIfExists(day.getValue());
    Files.deleteIfExists(aside(day.getValue()));
  }

  /** Where a file goes that is damaged, until its date goes. */
  private static Path aside(Path file) {
    return file.resolveSibling(file.getFileName() + ".damaged");
  }

  private void closeFiles() {
    for (CopyFile file : files.values()) {
      try {
        file.force();
        file.close();
      } catch (IOException failed) {
        LOG.warn("a file of the second copy in {} did not close", folder, failed);
      }
    }
    files.clear();
    plans.clear();
    copied.clear();
  }

  /** Writes what is due and forces it. */
  @Override
  public void close() {
    try {
      worker.execute(
          () -> {
            copyOrSay();
            closeFiles();
            rounds.forEach(round -> round.cancel(false));
            forcing.ifPresent(soon -> soon.cancel(false));
          });
      worker.shutdown();
      if (!worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("the second copy in {} does not come to an end", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
