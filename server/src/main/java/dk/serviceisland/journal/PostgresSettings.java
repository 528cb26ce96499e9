package dk.serviceisland.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a PostgreSQL is and how to speak with it.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param database name of the database, which must exist
 * @param user who owns the tables
 * @param password of that user; empty for none
 * @param authority PEM file of whoever signed the server's certificate: then the connection is
 *     encrypted and the server's name is checked; none: neither
 * @param connections for reading, and for what is not an append, at most; appends have their own
 * @param deadline longest time that one statement may take
 */
public record PostgresSettings(
    String host,
    int port,
    String database,
    String user,
    String password,
    Optional<Path> authority,
    int connections,
    Duration deadline) {
  private static final Duration REGISTER_DEADLINE = Duration.ofSeconds(1);

  /**
   * The same place over two connections of its own, and with a short deadline, because leases are
   * short.
   */
  PostgresSettings forRegister() {
    return new PostgresSettings(
        host, port, database, user, password, authority, 2, REGISTER_DEADLINE);
  }

  /** The place, for an operator; never the password. */
  @Override
  public String toString() {
    return "postgresql://" + host + ":" + port + "/" + database + " as " + user;
  }
}
