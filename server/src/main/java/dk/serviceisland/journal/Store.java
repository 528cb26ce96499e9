package dk.serviceisland.journal;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.appointments.AppointmentBook;
import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.cluster.Register;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.duties.DutyBook;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.NoteStore;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.TimeSeen;
import dk.serviceisland.nudge.NudgeStore;
import dk.serviceisland.outbox.OutboxStore;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.LookStore;
import dk.serviceisland.report.PulseStore;
import dk.serviceisland.report.Reports;
import dk.serviceisland.report.WaitOutcomeStore;
import dk.serviceisland.scim.ScimStore;
import dk.serviceisland.seats.SeatBook;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/** Everything that is kept, in one database, whichever it is. Thread-safe. */
public interface Store extends AutoCloseable {

  /**
   * A stored day, with the plan that it opened with.
   *
   * @param branch whose
   * @param day which
   */
  record KeptDay(BranchId branch, Journal.OpenedDay day) {}

  /**
   * Opens what is configured, migrating it as needed.
   *
   * @param postgres where a PostgreSQL is; none: the file in the folder
   * @param folder of data, which is made unless it is there
   * @throws JournalUnusable if it cannot be opened or is newer than this program
   */
  static Store open(Optional<PostgresSettings> postgres, Path folder) {
    return open(postgres, folder, Optional.empty());
  }

  /**
   * Opens what is configured, as {@link #open(Optional, Path)} does.
   *
   * @param secondCopy folder for a second copy of what happens, of SQLite only
   * @throws JournalUnusable also if that is the copy of another journal, or has more than this one
   */
  static Store open(Optional<PostgresSettings> postgres, Path folder, Optional<Path> secondCopy) {
    return postgres.isPresent()
        ? PostgresStore.open(postgres.get())
        : SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME), secondCopy);
  }

  /**
   * Opens what is configured, which must be there, for its revisions alone, also while a server is
   * using it: it finds within seconds what is added.
   *
   * @param postgres where a PostgreSQL is; none: the file in the folder
   * @param folder of data
   * @throws JournalUnusable if there is none, it cannot be opened or is newer than this program
   */
  static RevisionStore openRevisions(Optional<PostgresSettings> postgres, Path folder) {
    return new RevisionStore(
        postgres.isPresent()
            ? PostgresDatabase.open(postgres.get())
            : SqliteDatabase.openBeside(folder.resolve(SqliteStore.FILE_NAME)));
  }

  /** What happened. */
  Journal journal();

  /** What reports are made of. */
  FactSource facts();

  /** Who may do what. */
  AccessStore access();

  /**
   * Who is there and who decides for which branch; none where only one process can use the store.
   * Its connections are its own, so that no report keeps a node from saying that it lives.
   */
  Optional<Register> register();

  /** The waits told, and what came true. */
  WaitOutcomeStore waitOutcomes();

  /** Who saw figures of persons. */
  LookStore looks();

  /** Who did what. */
  AuditStore audit();

  /** What the house says of its people and groups. */
  ScimStore scim();

  /** The journal as lines that servers of branches deliver. */
  DeliveryStore deliveries();

  /** What counters write to each other about errands. */
  NoteStore notes();

  /** Which phones are to be told of their tickets. */
  NudgeStore nudges();

  /** What is to be told outside of bookings. */
  OutboxStore outbox();

  /** Who has which seat of a course. */
  SeatBook seats();

  /** Who has booked which time. */
  AppointmentBook appointments();

  /** Who is planned to be at which branch when. */
  DutyBook duties();

  /** What was asked during services. */
  CounselBook counsel();

  /** What staff answered about their role. */
  PulseStore pulse();

  /** The municipality's settings, change by change. */
  Revisions revisions();

  /**
   * Keeps what is stored to its terms.
   *
   * @param reports makes the totals, over the {@link #facts} of this store
   * @param withoutPeople makes of hash and text of a plan its text without people
   */
  Retention retention(Reports reports, Retention.Terms terms, BinaryOperator<String> withoutPeople);

  /** The days whose facts are to be made anew: {@link #rebuildFacts}. */
  Future<List<KeptDay>> oldFacts();

  /**
   * Makes the stored facts of a day anew from its events.
   *
   * @param fresh the state before the first event, under the plan that the day opened with
   * @param plans reads the plans that took force later, by hash and text
   */
  Future<Void> rebuildFacts(BranchState fresh, BiFunction<String, String, Plan> plans);

  /**
   * Makes the facts anew that an older program made, before anything is served.
   *
   * @param plans reads the plans of those days
   * @return how many days had such facts
   */
  default Future<Integer> renewFacts(Plans plans) {
    return oldFacts()
        .compose(
            days -> {
              Future<Void> all = Future.succeededFuture();
              for (KeptDay old : days) {
                Journal.StoredPlan stored = old.day().plan();
                all =
                    all.compose(
                        before -> {
                          Plan plan = plans.read(stored.hash(), stored.text());
                          return rebuildFacts(new BranchState(plan, old.day().day()), plans::read);
                        });
              }
              return all.map(days.size());
            });
  }

  /** The newest day of each branch that has one with events, opened as it was. */
  Future<List<KeptDay>> newestDays();

  /** When the last durable event happened, of whichever branch; none before the first. */
  Future<Optional<Instant>> newestEvent();

  /** What time it was when a process last looked; none where this machine keeps nothing of it. */
  Optional<TimeSeen> timeSeen();

  /** Keeps for the next start what time it is; blocks for a moment. */
  void keep(TimeSeen seen);

  /** What the clock of the database shows; none where it has no clock but this machine's. */
  Future<Optional<Instant>> clock();

  /**
   * The stored events that lie after a moment, because a clock was ahead when they were written.
   *
   * @param now true time, in whole milliseconds
   * @param plans reads the plans of those days
   */
  Future<List<FutureEvent>> futureEvents(Instant now, BiFunction<String, String, Plan> plans);

  /**
   * Puts right what a clock that was ahead has written, all or nothing: days that have not come go;
   * in a day that is not over, what ended it goes, and all else stays as of now. No server may run.
   *
   * @return what was found; fails with {@link JournalUnusable} while a node runs
   */
  Future<List<FutureEvent>> putRight(Instant now, BiFunction<String, String, Plan> plans);

  /**
   * Stores something of the size of a few draws and takes it away again in one transaction, for
   * whoever wants to know whether the store takes in anything.
   *
   * @return fails where it does not
   */
  Future<Void> tryOut();

  /** What beside the database cannot be kept now, for an operator; none while all can. */
  Optional<String> notKept();

  /**
   * Asks the database for a sign of life.
   *
   * @return fails with what is wrong, in words for an operator
   */
  Future<Void> check();

  /** Why a second copy is not written, for an operator; none when it is, or there is to be none. */
  default Optional<String> secondCopyTrouble() {
    return Optional.empty();
  }

  /** Waits for what is under way and closes the database. */
  @Override
  void close();
}
