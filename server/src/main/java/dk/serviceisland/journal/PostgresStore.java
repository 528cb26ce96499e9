package dk.serviceisland.journal;

import dk.serviceisland.cluster.Register;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.engine.TimeSeen;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** The store in PostgreSQL, which several processes may have at the same time. Thread-safe. */
public final class PostgresStore extends SqlStore {
  private final PostgresDatabase ofRegister;
  private final Register register;
  private final boolean onThisMachine;

  /**
   * Opens the store, migrating the database as needed; nodes that start together wait for each
   * other. Blocks.
   *
   * @throws JournalUnusable if the database cannot be reached or is newer than this program
   */
  public static PostgresStore open(PostgresSettings settings) {
    // Nodes see by it whether a process is still connected: at most 63 letters.
    String session = PostgresDatabase.SESSION + ' ' + UUID.randomUUID();
    PostgresDatabase database = PostgresDatabase.open(settings, session);
    try {
      PostgresDatabase ofRegister = PostgresDatabase.open(settings.forRegister(), session);
      return new PostgresStore(
          database,
          ofRegister,
          new SqlRegister(ofRegister, session),
          isOnThisMachine(settings.host()));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private PostgresStore(
      PostgresDatabase database,
      PostgresDatabase ofRegister,
      Register register,
      boolean onThisMachine) {
    super(database, new PostgresJournal(database));
    this.ofRegister = ofRegister;
    this.onThisMachine = onThisMachine;
    this.register = register;
  }

  /** Then it has the same clock. */
  static boolean isOnThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return false;
    }
  }

  /** Other nodes and the database tell more than a file on this machine. */
  @Override
  public Optional<TimeSeen> timeSeen() {
    return Optional.empty();
  }

  @Override
  public void keep(TimeSeen seen) {
    // See timeSeen.
  }

  @Override
  public Future<Optional<Instant>> clock() {
    return onThisMachine
        ? Future.succeededFuture(Optional.empty())
        : ofRegister.read(SqlRegister::now).map(Optional::of);
  }

  @Override
  public Future<List<FutureEvent>> putRight(Instant now, BiFunction<String, String, Plan> plans) {
    return ofRegister
        .read(SqlRegister::running)
        .compose(
            running ->
                running.isEmpty()
                    ? super.putRight(now, plans)
                    : Future.failedFuture(
                        new JournalUnusable(
                            "the database is in use by "
                                + String.join(", ", running)
                                + ": stop all nodes first")));
  }

  @Override
  public Optional<Register> register() {
    return Optional.of(register);
  }

  @Override
  public void close() {
    ofRegister.close();
    super.close();
  }
}
