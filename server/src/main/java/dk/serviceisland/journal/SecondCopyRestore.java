package dk.serviceisland.journal;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.UnreadableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/**
 * Puts into a journal in SQLite what its second copy has beyond it: all of it, or nothing. Each
 * event is there once afterwards, however often this is done. Blocks; for one use.
 *
 * <p>Figures that follow from the events are made anew. What was said of visits is in no copy,
 * because it stands beside no ticket: ratings of that time are lost.
 */
public final class SecondCopyRestore {
  private final Path folder;
  private final BiFunction<String, String, Plan> plans;
  private final Chain chain = new Chain();
  private final Map<SecondCopy.BranchDay, Tip> tips = new HashMap<>();
  private final Map<SecondCopy.BranchDay, Long> added = new LinkedHashMap<>();

  /** Days whose term is over: the journal has deleted their events. */
  private final Set<SecondCopy.BranchDay> over = new HashSet<>();

  private final List<String> lost = new ArrayList<>();

  /**
   * What was put in.
   *
   * @param added how many events of each branch and day, for an operator
   * @param lost what cannot be read of the copy, for an operator; empty as it should be
   */
  public record Restored(Map<String, Long> added, List<String> lost) {}

  private SecondCopyRestore(Path folder, BiFunction<String, String, Plan> plans) {
    this.folder = folder;
    this.plans = plans;
  }

  /**
   * Puts in what is missing.
   *
   * @param folder of the copy
   * @param file the database, which is made when it is not there; no server may be using it
   * @param plans reads plans, by hash and text
   * @throws JournalUnusable if there is no copy, it is of another journal, events between both are
   *     missing, or the database cannot be used; then nothing was changed
   */
  public static Restored run(Path folder, Path file, BiFunction<String, String, Plan> plans) {
    try {
      if (!Files.isDirectory(folder) || CopyFile.in(folder).isEmpty()) {
        throw new JournalUnusable("there is no second copy in " + folder);
      }
      try (SqliteDatabase database = SqliteDatabase.open(file)) {
        SecondCopyRestore restore = new SecondCopyRestore(folder, plans);
        KeptJournal journal = new SqliteJournal(database, Optional.empty());
        return database
            .write(session -> restore.into(session, journal))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
      }
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof JournalUnusable known
          ? known
          : new JournalUnusable("nothing was changed: " + StoreTrouble.words(failed), failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnusable("interrupted", e);
    } catch (IOException unreadable) {
      throw new JournalUnusable(folder + " cannot be read: " + unreadable, unreadable);
    }
  }

  private Restored into(SqlSession session, KeptJournal journal)
      throws IOException, SQLException, UnreadableEvent {
    for (Path file : CopyFile.in(folder).values()) {
      CopyFile.<SQLException>read(file, line -> take(session, line))
          .damaged()
          .ifPresent(
              number ->
                  lost.add(
                      "line "
                          + number
                          + " of "
                          + file
                          + " is not what was written: it and what stands after it in that file"
                          + " was not put in"));
    }
    Map<String, Long> told = new LinkedHashMap<>();
    for (Map.Entry<SecondCopy.BranchDay, Long> each : added.entrySet()) {
      SecondCopy.BranchDay day = each.getKey();
      journal.rebuildFacts(session, new BranchState(plan(session, day), day.day()), plans);
      told.put(day.branch() + " on " + day.day(), each.getValue());
    }
    return new Restored(told, lost);
  }

  private Plan plan(SqlSession session, SecondCopy.BranchDay day) throws SQLException {
    return session
        .first(
            "SELECT hash, text FROM stream JOIN plan ON plan.id = stream.plan WHERE stream.id = ?",
            row -> plans.apply(row.text(1), row.text(2)),
            tips.get(day).stream())
        .orElseThrow();
  }

  private void take(SqlSession session, CopyLine line) throws SQLException {
    if (line instanceof CopyLine.Plan plan) {
      StreamKeys.keepPlan(session, new Journal.StoredPlan(plan.hash(), plan.text()));
    } else if (line instanceof CopyLine.Happened one) {
      take(session, one);
    }
  }

  private void take(SqlSession session, CopyLine.Happened line) throws SQLException {
    SecondCopy.BranchDay day = new SecondCopy.BranchDay(line.branch(), line.day());
    if (!tips.containsKey(day)) {
      begin(session, day, line);
    }
    if (over.contains(day)) {
      return;
    }
    Tip tip = tips.get(day);
    if (line.event().sequence() <= tip.sequence()) {
      compare(session, line);
      return;
    }
    if (line.event().sequence() > tip.sequence() + 1) {
      throw missing(line, tip.sequence() + 1);
    }
    if (line.sum() != chain.next(tip.base(), line.event())) {
      throw another(line);
    }
    insert(session, tip, line);
    tips.put(day, new Tip(tip.stream(), line.event().sequence(), line.sum()));
    added.merge(day, 1L, Long::sum);
  }

  private void begin(SqlSession session, SecondCopy.BranchDay day, CopyLine.Happened line)
      throws SQLException {
    Optional<Tip> begin = Tip.begin(session, line.branch(), line.day());
    tips.put(day, begin.isPresent() ? begin.get().last(session) : open(session, line));
    if (begin.isPresent() && StreamKeys.isDetailGone(session, begin.get().stream())) {
      over.add(day);
    }
  }

  private Tip open(SqlSession session, CopyLine.Happened line) throws SQLException {
    if (line.event().sequence() != 1) {
      throw missing(line, 1);
    }
    StreamKeys.open(session, line.branch(), line.day(), line.plan());
    return Tip.begin(session, line.branch(), line.day())
        .orElseThrow(
            () -> new JournalUnusable("the second copy lacks the plan of " + line.place()));
  }

  /** One that is there already must be the same. */
  private void compare(SqlSession session, CopyLine.Happened line) throws SQLException {
    Tip there =
        Tip.begin(session, line.branch(), line.day())
            .orElseThrow()
            .at(session, line.event().sequence());
    if (there.sum() == null || there.sum() != line.sum()) {
      throw another(line);
    }
  }

  /** Writes an event that follows on what its day has. */
  static void insert(SqlSession session, Tip tip, CopyLine.Happened line) throws SQLException {
    StoredEvent event = line.event();
    byte[] body = line.answer().map(answer -> answer.body().getBytes()).orElse(null);
    Integer status = line.answer().map(answer -> answer.status()).orElse(null);
    session.change(
        "INSERT INTO event (id, name, version, at, body, caller, key, hash, status, answer, sum,"
            + " answer_sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tip.key(event.sequence()),
        event.name(),
        event.version(),
        event.atMillis(),
        event.body(),
        event.caller(),
        event.key(),
        event.hash(),
        status,
        body,
        line.sum(),
        body == null ? null : AnswerSum.of(status, body));
  }

  private JournalUnusable missing(CopyLine.Happened line, long first) {
    return new JournalUnusable(
        "the second copy in "
            + folder
            + " goes on with "
            + line.place()
            + ", and the journal lacks those from "
            + first
            + " on: restore a later backup first. Nothing was changed");
  }

  private JournalUnusable another(CopyLine.Happened line) {
    return new JournalUnusable(
        "the second copy in "
            + folder
            + " is of another journal: "
            + line.place()
            + " is another one there. Nothing was changed");
  }
}
