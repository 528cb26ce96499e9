package dk.serviceisland.access;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The one tablet of a book bus, which is counter, kiosk and board: whoever is signed in turns it to
 * the citizens, and back with a code of their own. While it is turned the browser has no session:
 * it keeps the session closed with a seal that only the server opens, and only with the code, so
 * that nothing on the tablet leads to what staff may do. After five wrong codes the session is
 * over, and somebody signs in. Thread-safe; futures fail with {@link StoreUnavailable}.
 */
public final class TurnedTablets {
  /** The cookie of what the browser keeps: the closed session, or only that there is a code. */
  public static final String COOKIE = "turned";

  /** Wrong codes of a session until it is over. */
  static final int MOST_WRONG = 5;

  private static final Pattern CODE = Pattern.compile("[0-9]{4,8}");
  private static final Set<Integer> STEPS_OF_THE_FIRST_TRIED = Set.of(0, 1, 9);
  private static final int REMEMBERED = 4_096;
  private static final String TURNED = "turned";
  private static final String KNOWN = "known";

  private final Sessions sessions;
  private final Seal seal;
  private final Recent<String, Integer> wrong = new Recent<>(REMEMBERED);

  private TurnedTablets(Sessions sessions, Seal seal) {
    this.sessions = sessions;
    this.seal = seal;
  }

  static Future<TurnedTablets> of(AccessStore store, Sessions sessions) {
    return Seal.of(store, "turned tablet").map(seal -> new TurnedTablets(sessions, seal));
  }

  /** What became of turning back. */
  public sealed interface Back {
    /**
     * The session goes on.
     *
     * @param token of it, for its cookie
     * @param kept what the browser keeps from now on, so that the next turn needs no new code
     */
    record Turned(String token, String kept) implements Back {}

    /** It was another code. */
    record WrongCode() implements Back {}

    /** There is no session any more, or the tablet was not turned. */
    record Over() implements Back {}
  }

  /**
   * What a browser keeps, opened.
   *
   * @param state whether it is turned, or only knows a code
   * @param session its token where it is turned; otherwise its id
   * @param code hash of the code with the session
   */
  private record Kept(String state, String session, String code) {
    static Optional<Kept> of(String text) {
      String[] parts = text.split(" ", -1);
      return parts.length == 3
          ? Optional.of(new Kept(parts[0], parts[1], parts[2]))
          : Optional.empty();
    }

    boolean isTurned() {
      return state.equals(TURNED);
    }

    String written() {
      return state + " " + session + " " + code;
    }
  }

  /**
   * Whether a text may be a code: four to eight digits that are not all alike and do not follow
   * each other, up or down, which is what somebody tries first.
   */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches()
        && STEPS_OF_THE_FIRST_TRIED.stream().noneMatch(step -> goesBy(step, text));
  }

  private static boolean goesBy(int step, String digits) {
    return IntStream.range(1, digits.length())
        .allMatch(at -> (digits.charAt(at - 1) - '0' + step) % 10 == digits.charAt(at) - '0');
  }

  /** Whether a browser that keeps this is turned to the citizens. */
  public boolean isTurned(Optional<String> kept) {
    return opened(kept).filter(Kept::isTurned).isPresent();
  }

  /** Whether a session can be turned without a new code, by what its browser keeps. */
  public boolean knowsCode(Sessions.Session session, Optional<String> kept) {
    return codeOf(session.id(), kept).isPresent();
  }

  /**
   * Turns a tablet to the citizens: its session opens nothing from now on, here and in every other
   * window.
   *
   * @param token of the session
   * @param code to turn it back with; none: the one of last time
   * @param kept what the browser keeps of last time
   * @return what it is to keep now in place of the session; none: a code is needed
   */
  public Optional<String> turn(String token, Optional<String> code, Optional<String> kept) {
    String id = Secrets.hash(token);
    Optional<String> hash = code.map(said -> hash(said, id)).or(() -> codeOf(id, kept));
    hash.ifPresent(known -> sessions.turn(id));
    return hash.map(known -> seal.close(new Kept(TURNED, token, known).written()));
  }

  /** Turns a tablet back, if the code is the one. */
  public Future<Back> back(Optional<String> kept, String code) {
    Optional<Kept> turned = opened(kept).filter(Kept::isTurned);
    if (turned.isEmpty()) {
      return Future.succeededFuture(new Back.Over());
    }
    String token = turned.get().session();
    String id = Secrets.hash(token);
    int before = wrong.get(id).orElse(0);
    if (before >= MOST_WRONG || !hash(code, id).equals(turned.get().code())) {
      wrong.put(id, before + 1);
      return before + 1 < MOST_WRONG
          ? Future.succeededFuture(new Back.WrongCode())
          : sessions.close(token).map(new Back.Over());
    }
    wrong.remove(id);
    String known = seal.close(new Kept(KNOWN, id, turned.get().code()).written());
    return sessions
        .turnBack(token)
        .map(found -> found.isPresent() ? new Back.Turned(token, known) : new Back.Over());
  }

  private Optional<Kept> opened(Optional<String> kept) {
    return kept.flatMap(seal::open).flatMap(Kept::of);
  }

  private Optional<String> codeOf(String id, Optional<String> kept) {
    return opened(kept)
        .filter(known -> !known.isTurned() && known.session().equals(id))
        .map(Kept::code);
  }

  private static String hash(String code, String session) {
    return Secrets.hash(code + " " + session);
  }
}
