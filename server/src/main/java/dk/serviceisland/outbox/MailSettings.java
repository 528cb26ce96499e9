package dk.serviceisland.outbox;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/**
 * By whom and how mail is sent.
 *
 * @param host of the mail server
 * @param port of it
 * @param encryption how the way there is closed
 * @param login at the mail server; none: it wants none of this machine
 * @param authority PEM file of whoever signed its certificate; none: those whom Java knows
 * @param from address that mails come from
 * @param replyTo address that answers go to; none: to where they come from
 * @param evening when, on the day before, whoever booked is reminded, by the branch's clock
 * @param openPerAddress bookings to come of one address, at most
 */
public record MailSettings(
    String host,
    int port,
    Encryption encryption,
    Optional<Login> login,
    Optional<Path> authority,
    String from,
    Optional<String> replyTo,
    LocalTime evening,
    int openPerAddress) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  /** How the way to the mail server is closed. */
  public enum Encryption {
    /** It begins in the clear and must be closed before anything is said (port 587). */
    STARTTLS,
    /** It is closed from the beginning (port 465). */
    TLS,
    /** It is open: for a server on this machine or within the house. */
    NONE
  }

  /**
   * A login.
   *
   * @param user who
   * @param password proof
   */
  public record Login(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  /** Whether the mail server is on this very machine. */
  public boolean isHere() {
    return isHere(host);
  }

  /** Whether a host is this very machine. */
  public static boolean isHere(String host) {
    return THIS_MACHINE.contains(host);
  }
}
