package dk.serviceisland.domain.plan;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that citizens are told on screens (opslag).
 *
 * @param texts what is said, per language, Danish always there
 * @param from when it begins, in the branch's time; none: it has begun
 * @param until when it ends, excluded; none: it does not
 * @param screens where it is said, at least one
 */
public record Notice(
    Map<String, String> texts,
    Optional<LocalDateTime> from,
    Optional<LocalDateTime> until,
    Set<Screen> screens) {

  /** Where a notice is said. */
  public enum Screen {
    /** The wall board. */
    BOARD,
    /** The kiosk, before a citizen chooses. */
    KIOSK,
    /** The citizen's own phone. */
    PHONE
  }

  /**
   * Checks that it is said somewhere.
   *
   * @throws IllegalArgumentException if it is on no screen
   */
  public Notice {
    if (screens.isEmpty()) {
      throw new IllegalArgumentException("a notice on no screen");
    }
    screens = Set.copyOf(screens);
  }

  /** A notice that the wall board alone says, at all times. */
  public static Notice onBoard(Map<String, String> texts) {
    return new Notice(texts, Optional.empty(), Optional.empty(), Set.of(Screen.BOARD));
  }

  /** Whether it is said at a moment of the branch's time. */
  public boolean isSaidAt(LocalDateTime moment) {
    return from.map(begin -> !moment.isBefore(begin)).orElse(true)
        && until.map(moment::isBefore).orElse(true);
  }
}
