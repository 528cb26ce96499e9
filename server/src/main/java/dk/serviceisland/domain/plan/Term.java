package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days on which something holds.
 *
 * @param from first day, included; none: always
 * @param until last day, included; none: until it is changed
 */
public record Term(Optional<LocalDate> from, Optional<LocalDate> until) {
  /** Every day. */
  public static final Term ALWAYS = new Term(Optional.empty(), Optional.empty());

  /** Whether it holds on that day. */
  public boolean covers(LocalDate date) {
    return from.map(first -> !date.isBefore(first)).orElse(true)
        && until.map(last -> !date.isAfter(last)).orElse(true);
  }

  /** Whether there is a day on which both hold. */
  public boolean meets(Term other) {
    return !isOver(other) && !other.isOver(this);
  }

  /** The days on which both hold; where there are none, it holds on no day. */
  public Term within(Term other) {
    Optional<LocalDate> first = from.map(day -> other.from.filter(day::isBefore).orElse(day));
    Optional<LocalDate> last = until.map(day -> other.until.filter(day::isAfter).orElse(day));
    return new Term(first.or(other::from), last.or(other::until));
  }

  /** Whether it has ended when the other begins. */
  private boolean isOver(Term other) {
    return until.isPresent() && other.from.map(first -> until.get().isBefore(first)).orElse(false);
  }
}
