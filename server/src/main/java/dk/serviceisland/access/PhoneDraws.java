package dk.serviceisland.access;

import dk.serviceisland.domain.day.DrawByPhone.Origin;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.Unguessable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tickets phones have drawn, by browser and by address, so that nobody has more open than
 * people need. In memory alone and of each node, the browsers and addresses of last and the tickets
 * of last of each: what was forgotten bounds nobody. Thread-safe.
 */
public final class PhoneDraws {
  /** The cookie by which a browser is known again; it says nothing else. */
  public static final String COOKIE = "phone";

  private static final int NAME = 22;
  private static final int KEYS = 10_000;
  private static final int OF_EACH = 250;

  private final Secrets secrets = new Secrets();
  private final Recent<String, List<TicketId>> drawn = new Recent<>(KEYS);
  private final AccessSettings settings;

  /** Bounds of these settings. */
  PhoneDraws(AccessSettings settings) {
    this.settings = settings;
  }

  /**
   * The name of a browser, for its cookie: the one that it showed, or a new one.
   *
   * @param shown value of the cookie; none, or of another form: an unknown browser
   */
  public String browser(Optional<String> shown) {
    return shown.filter(name -> Unguessable.hasForm(name, NAME)).orElseGet(secrets::id);
  }

  /**
   * What was drawn from where this one is about to be drawn, which counts from now on: of two at
   * the same time the later one sees the earlier.
   *
   * @param browser its name
   * @param address where the request came from
   */
  public List<Origin> before(String browser, String address, TicketId ticket) {
    return List.of(
        origin("browser " + browser, settings.phoneOpen(), ticket),
        origin("address " + Source.of(address), settings.phoneOpenPerAddress(), ticket));
  }

  private synchronized Origin origin(String key, int most, TicketId ticket) {
    List<TicketId> known = drawn.get(key).orElse(List.of());
    int from = Math.max(0, known.size() - OF_EACH);
    List<TicketId> next = new ArrayList<>(known.subList(from, known.size()));
    next.add(ticket);
    drawn.put(key, List.copyOf(next));
    return new Origin(known, most);
  }
}
