package dk.serviceisland.journal;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.appointments.AppointmentBook;
import dk.serviceisland.audit.AuditStore;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.duties.DutyBook;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.NoteStore;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/** A store in a database; what is of one kind of database is the database and its journal. */
abstract class SqlStore implements Store {
  /** Does not become smaller by being packed. */
  private static final String FILLING = filling();

  private static final int FILLING_CHARACTERS = 1 << 16;
  private final Database database;
  private final KeptJournal journal;
  private final StoredDays days;
  private final FactSource facts;
  private final AccessStore access;
  private final WaitOutcomeStore waitOutcomes;
  private final LookStore looks;
  private final AuditStore audit;
  private final ScimStore scim;
  private final DeliveryStore deliveries;
  private final NoteStore notes;
  private final NudgeStore nudges;
  private final OutboxStore outbox;
  private final SeatBook seats;
  private final AppointmentBook appointments;
  private final DutyBook duties;
  private final CounselBook counsel;
  private final PulseStore pulse;
  private final Revisions revisions;

  SqlStore(Database database, KeptJournal journal) {
    this.database = database;
    this.journal = journal;
    this.days = new StoredDays(database);
    this.facts = new SqlFacts(database);
    this.access = new SqlAccessStore(database);
    this.waitOutcomes = new SqlWaitOutcomes(database);
    this.looks = new SqlLooks(database);
    this.audit = new SqlAudit(database);
    this.scim = new SqlScim(database);
    this.deliveries = new SqlDeliveries(database, journal);
    this.notes = new SqlNotes(database);
    this.nudges = new SqlNudges(database);
    this.outbox = new SqlOutbox(database);
    this.seats = new SqlSeats(database);
    this.appointments = new SqlAppointments(database);
    this.duties = new SqlDuties(database);
    this.counsel = new SqlCounsel(database);
    this.pulse = new SqlPulse(database);
    this.revisions = new SqlRevisions(database);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public FactSource facts() {
    return facts;
  }

  @Override
  public AccessStore access() {
    return access;
  }

  @Override
  public WaitOutcomeStore waitOutcomes() {
    return waitOutcomes;
  }

  @Override
  public LookStore looks() {
    return looks;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  @Override
  public ScimStore scim() {
    return scim;
  }

  @Override
  public DeliveryStore deliveries() {
    return deliveries;
  }

  @Override
  public NoteStore notes() {
    return notes;
  }

  @Override
  public NudgeStore nudges() {
    return nudges;
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public SeatBook seats() {
    return seats;
  }

  @Override
  public AppointmentBook appointments() {
    return appointments;
  }

  @Override
  public DutyBook duties() {
    return duties;
  }

  @Override
  public CounselBook counsel() {
    return counsel;
  }

  @Override
  public PulseStore pulse() {
    return pulse;
  }

  @Override
  public Revisions revisions() {
    return revisions;
  }

  @Override
  public Retention retention(
      Reports reports, Retention.Terms terms, BinaryOperator<String> withoutPeople) {
    return new Retention(database, reports, terms, withoutPeople);
  }

  @Override
  public Future<List<KeptDay>> oldFacts() {
    return days.withOldFacts();
  }

  @Override
  public Future<Void> rebuildFacts(BranchState fresh, BiFunction<String, String, Plan> plans) {
    return journal.rebuildFacts(fresh, plans);
  }

  @Override
  public Future<List<KeptDay>> newestDays() {
    return days.newestDays();
  }

  @Override
  public Future<Optional<Instant>> newestEvent() {
    return days.newestEvent();
  }

  @Override
  public Future<List<FutureEvent>> futureEvents(
      Instant now, BiFunction<String, String, Plan> plans) {
    return database.read(session -> new FutureEvents(session, now, plans).find());
  }

  @Override
  public Future<List<FutureEvent>> putRight(Instant now, BiFunction<String, String, Plan> plans) {
    return journal.putRight(now, plans);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A table of its own takes room that no other has, and nobody else reads it. What is deleted
   * is overwritten, so that it is written even though it goes in the same transaction.
   */
  @Override
  public Future<Void> tryOut() {
    return database.write(
        session -> {
          session.change("CREATE TABLE store_trial (filling TEXT)");
          session.change("INSERT INTO store_trial (filling) VALUES (?)", FILLING);
          session.change("DROP TABLE store_trial");
          return null;
        });
  }

  @Override
  public Optional<String> notKept() {
    return Optional.empty();
  }

  @Override
  public Future<Void> check() {
    return database.read(session -> session.first("SELECT 1", row -> row.number(1))).mapEmpty();
  }

  @Override
  public void close() {
    database.close();
  }

  private static String filling() {
    StringBuilder text = new StringBuilder();
    SplittableRandom always = new SplittableRandom(1);
    while (text.length() < FILLING_CHARACTERS) {
      text.append(Long.toString(always.nextLong(), Character.MAX_RADIX));
    }
    return text.toString();
  }

  /** For whoever looks at the tables themselves. */
  Database database() {
    return database;
  }
}
