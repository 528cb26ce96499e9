package dk.serviceisland.config;

import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The editions of the settings that are in force somewhere or will be, the oldest first. Of those
 * that have come, the newest is in force; each takes force after the one before it. Immutable.
 *
 * <p>So that no change drops another one or brings it forward, a change is made to what is in force
 * when it takes force, and to everything that is planned for later: {@link #with}.
 */
public final class Timeline {
  private final List<Edition> editions;

  private Timeline(List<Edition> editions) {
    this.editions = editions;
  }

  /**
   * Makes a timeline.
   *
   * @param known in the order of their numbers, at least one, back to one that has come everywhere;
   *     those that can never be in force again are left out
   */
  public static Timeline of(List<Edition> known) {
    List<Edition> alive = new ArrayList<>();
    Instant later = Instant.MAX;
    for (int i = known.size() - 1; i >= 0; i--) {
      Instant start = start(known.get(i));
      if (start.isBefore(later)) {
        alive.add(known.get(i));
        later = start;
      }
    }
    Collections.reverse(alive);
    return new Timeline(List.copyOf(alive));
  }

  /** From when on it may hold; before everything for one that holds at once. */
  static Instant start(Edition edition) {
    return start(edition.revision().from(), edition.municipal().municipality().timeZone());
  }

  private static Instant start(From from, ZoneId zone) {
    if (from instanceof From.NextOpening next) {
      return next.after();
    }
    return from instanceof From.Date on
        ? on.date().atStartOfDay(zone).toInstant()
        // Before everything, and after what is never.
        : Instant.MIN;
  }

  /** All of them, the oldest first. */
  public List<Edition> editions() {
    return editions;
  }

  /** The last that was made. */
  public Edition newest() {
    return editions.get(editions.size() - 1);
  }

  /** What holds on a date for everything but days that are open. */
  public Edition on(LocalDate date) {
    Edition found = editions.get(0);
    for (Edition edition : editions) {
      if (hasDate(edition, date)) {
        found = edition;
      }
    }
    return found;
  }

  /** What a branch's next day opens with on a date; none when no edition knows the branch. */
  public Optional<Edition> opening(BranchId branch, LocalDate date) {
    Edition found = null;
    for (Edition edition : editions) {
      if (edition.knows(branch) && (found == null || hasDate(edition, date))) {
        found = edition;
      }
    }
    return Optional.ofNullable(found);
  }

  /** What a branch's open day is to live by; none when none has come for it, or knows it. */
  public Optional<Edition> during(BranchId branch, OpenDay day) {
    return editions.stream()
        .filter(edition -> hasCome(edition, day))
        .filter(edition -> edition.knows(branch))
        .reduce((earlier, later) -> later);
  }

  private static boolean hasDate(Edition edition, LocalDate date) {
    return !(edition.revision().from() instanceof From.Date on) || !date.isBefore(on.date());
  }

  private static boolean hasCome(Edition edition, OpenDay day) {
    return edition.revision().from() instanceof From.NextOpening next
        ? day.openedAt().isAfter(next.after())
        : hasDate(edition, day.day());
  }

  /**
   * A day of a branch that is open.
   *
   * @param day its date
   * @param openedAt when it opened
   */
  public record OpenDay(LocalDate day, Instant openedAt) {}

  /**
   * An edition that is to be made.
   *
   * @param basis what was changed
   * @param from when it takes force
   * @param documents what they are to be
   */
  public record Draft(Edition basis, From from, Documents documents) {
    private boolean changesNothing() {
      return documents.equals(basis.documents());
    }
  }

  /**
   * The editions that a change makes: what it was meant for, and then everything that is planned
   * for later once more, with the same change; none for what the change says nothing about, which
   * is not there before something that is planned.
   *
   * @param change of settings; an {@link IllegalArgumentException} goes on to the caller
   * @param from when the change takes force
   * @param today date of now
   * @param open the days that are open now
   */
  public List<Draft> with(
      UnaryOperator<Documents> change, From from, LocalDate today, Collection<OpenDay> open) {
    int first = 0;
    for (int i = 0; i < editions.size(); i++) {
      if (hasComeEverywhere(editions.get(i), today, open)) {
        first = i;
      }
    }
    Instant start = start(from, newest().municipal().municipality().timeZone());
    int basis = first;
    while (basis + 1 < editions.size() && !start(editions.get(basis + 1)).isAfter(start)) {
      basis++;
    }
    List<Draft> drafts = new ArrayList<>();
    drafts.add(draft(editions.get(basis), from, change));
    for (Edition later : editions.subList(basis + 1, editions.size())) {
      drafts.add(draft(later, later.revision().from(), change));
    }
    while (!drafts.isEmpty() && drafts.get(0).changesNothing()) {
      drafts.remove(0);
    }
    return drafts;
  }

  /**
   * The editions by which a planned one is dropped: what holds before it goes on, and everything
   * that is planned for later loses what the dropped one changed, apart from what was changed
   * since.
   *
   * @param number of the edition
   * @param today date of now
   * @return none when it is not planned for a later date
   * @throws IllegalArgumentException when it cannot be taken out of a later one
   */
  public List<Draft> without(int number, LocalDate today) {
    for (int i = 1; i < editions.size(); i++) {
      Edition dropped = editions.get(i);
      if (dropped.number() == number && !hasDate(dropped, today)) {
        Edition before = editions.get(i - 1);
        List<Difference> lost = before.documents().differences(dropped.documents());
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new Draft(dropped, before.revision().from(), before.documents()));
        for (Edition later : editions.subList(i + 1, editions.size())) {
          drafts.add(draft(later, later.revision().from(), held -> held.putBack(lost)));
        }
        return drafts;
      }
    }
    return List.of();
  }

  /**
   * What a change makes of the newest settings.
   *
   * @param newest edition of these
   * @param change throws {@link IllegalArgumentException} where it cannot be made, which goes on to
   *     the caller
   * @throws BrokenConfiguration when it cannot be made because of something that is planned, and
   *     could be once that is dropped
   */
  public Documents changed(Edition newest, UnaryOperator<Documents> change)
      throws BrokenConfiguration {
    try {
      return change.apply(newest.documents());
    } catch (IllegalArgumentException impossible) {
      Edition planned = keeping(change).orElseThrow(() -> impossible);
      throw new BrokenConfiguration(
          impossible instanceof ImpossibleEdits edits
              ? edits.complaints().stream().map(told -> plannedOtherwise(planned, told)).toList()
              : List.of(
                  plannedOtherwise(
                      planned,
                      new Complaint(
                          "",
                          Part.NO_LINE,
                          "",
                          ComplaintCode.IMPOSSIBLE,
                          impossible.getMessage()))));
    }
  }

  private static Complaint plannedOtherwise(Edition planned, Complaint impossible) {
    String number = "" + planned.number();
    String from = planned.revision().from().asked();
    return new Complaint(
        impossible.file(),
        impossible.line(),
        impossible.key(),
        ComplaintCode.PLANNED_OTHERWISE,
        Map.of("revision", number, "from", from),
        impossible.message()
            + " after revision "
            + number
            + ", which is planned from "
            + from
            + "; drop it first",
        impossible.change());
  }

  /** The first that a change cannot be made to, while it can be to the one before. */
  private Optional<Edition> keeping(UnaryOperator<Documents> change) {
    for (int i = 1; i < editions.size(); i++) {
      if (takes(editions.get(i - 1), change) && !takes(editions.get(i), change)) {
        return Optional.of(editions.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean takes(Edition edition, UnaryOperator<Documents> change) {
    try {
      return change.apply(edition.documents()) != null;
    } catch (IllegalArgumentException impossible) {
      return false;
    }
  }

  private static Draft draft(Edition basis, From from, UnaryOperator<Documents> change) {
    return new Draft(basis, from, change.apply(basis.documents()));
  }

  private static boolean hasComeEverywhere(
      Edition edition, LocalDate today, Collection<OpenDay> open) {
    return hasDate(edition, today) && open.stream().allMatch(day -> hasCome(edition, day));
  }
}
