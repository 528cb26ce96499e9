package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.Unguessable;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which browsers people signed in by before, so that whoever guesses their passwords elsewhere does
 * not keep them waiting. Each browser keeps that itself, sealed, so every node and every restart
 * agree and nothing is kept of it here. It opens nothing. Thread-safe.
 */
public final class KnownBrowsers {
  /** Name of the cookie. */
  public static final String COOKIE = "known";

  /** How long a browser keeps it after a sign-in. */
  public static final Duration LIFE = Duration.ofDays(90);

  /** How many people a browser keeps, those who signed in last: more than share a counter. */
  private static final int PEOPLE = 20;

  private static final int NAME = 22;
  private static final String SEPARATOR = " ";

  private final Secrets secrets = new Secrets();
  private final Seal seal;

  private KnownBrowsers(Seal seal) {
    this.seal = seal;
  }

  /**
   * The browsers of an installation.
   *
   * @return fails with {@link StoreUnavailable}
   */
  static Future<KnownBrowsers> of(AccessStore store) {
    return Seal.of(store, "known browsers").map(KnownBrowsers::new);
  }

  /**
   * What a browser keeps once somebody has signed in by it.
   *
   * @param kept what it kept before, as it was shown
   */
  public String after(Optional<String> kept, StaffId staff) {
    List<String> words = words(kept);
    String name = words.isEmpty() ? secrets.id() : words.get(0);
    Stream<String> others =
        words.stream().skip(1).filter(user -> !user.equals(staff.value())).limit(PEOPLE - 1L);
    return seal.close(
        String.join(SEPARATOR, Stream.concat(Stream.of(name, staff.value()), others).toList()));
  }

  /**
   * The name of a browser by which this user signed in before.
   *
   * @param kept what the browser shows
   * @param user as it was typed
   * @return none for every other browser
   */
  public Optional<String> name(Optional<String> kept, String user) {
    List<String> words = words(kept);
    return words.stream().skip(1).anyMatch(user.strip()::equalsIgnoreCase)
        ? Optional.of(words.get(0))
        : Optional.empty();
  }

  /** Its name and its people; nothing of what is not this installation's. */
  private List<String> words(Optional<String> kept) {
    return kept.flatMap(seal::open)
        .map(text -> List.of(text.split(SEPARATOR, -1)))
        .filter(words -> Unguessable.hasForm(words.get(0), NAME))
        .orElse(List.of());
  }
}
