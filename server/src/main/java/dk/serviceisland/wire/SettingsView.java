package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The municipality's settings and their revisions, as administrators see them. */
public final class SettingsView {
  private SettingsView() {}

  /**
   * The settings.
   *
   * @param revision number of the newest, which `documents` are
   * @param inForce number of what is in force today, apart from days that are open
   * @param changeable whether they can be changed here
   * @param planned what is not in force everywhere yet, the oldest first
   * @param documents by their names
   */
  public record Held(
      int revision,
      int inForce,
      boolean changeable,
      List<Entry> planned,
      Map<String, Object> documents) {}

  /**
   * A revision.
   *
   * @param revision its number
   * @param at when it was made
   * @param who id of the staff member, `files` or `first start`
   * @param why what for
   * @param reason the same in a stable word where it is the program's own; none where somebody
   *     wrote it
   * @param from when it takes force: `now`, `next-opening` or a date
   * @param base number of the revision that was changed
   * @param carries number of the planned revision that this is once more, with the change of the
   *     one before it in it; none of what somebody asked for
   * @param differences what differs from that, in words per language
   */
  public record Entry(
      int revision,
      String at,
      String who,
      String why,
      Optional<String> reason,
      String from,
      int base,
      Optional<Integer> carries,
      Map<String, List<String>> differences) {}

  /**
   * A stretch of the history.
   *
   * @param newest number of the newest revision
   * @param revisions in rising order
   */
  public record History(int newest, List<Entry> revisions) {}

  /**
   * A revision with what it says.
   *
   * @param revision which
   * @param documents by their names
   */
  public record Whole(Entry revision, Map<String, Object> documents) {}

  /**
   * What differs at one place.
   *
   * @param document its name
   * @param path the place in it
   * @param texts what differs, per language
   */
  public record Differs(String document, String path, Map<String, String> texts) {}

  /**
   * What differs between two revisions.
   *
   * @param from number of the one
   * @param to number of the other
   * @param differences what the other has otherwise
   */
  public record Compared(int from, int to, List<Differs> differences) {}

  /**
   * What is wrong in settings.
   *
   * @param document its name; empty where it is not known
   * @param path the place in it; empty for the whole document
   * @param code what kind of thing is wrong, in a stable word
   * @param values what the code says, by its names; several ids or names have a comma between them
   * @param message what is wrong and what is allowed, in English
   * @param change position, from 0, of the change that brought it among those that were asked for;
   *     none where nobody can say
   */
  public record Mistake(
      String document,
      String path,
      String code,
      Map<String, String> values,
      String message,
      Optional<Integer> change) {}

  /**
   * When a change is in force in a branch.
   *
   * @param branch its id
   * @param at when; none where no opening is known
   */
  public record Effective(String branch, Optional<String> at) {
    /** For all branches, by their ids. */
    public static List<Effective> of(Map<BranchId, Optional<Instant>> moments, ZoneId zone) {
      List<Effective> all = new ArrayList<>();
      moments.forEach(
          (branch, at) ->
              all.add(new Effective(branch.value(), at.map(moment -> Times.write(moment, zone)))));
      all.sort(Comparator.comparing(Effective::branch));
      return all;
    }
  }

  /**
   * What settings would come to.
   *
   * @param complaints everything that is wrong; then nothing else is told
   * @param differences what they would change
   * @param consequences what that means, per language
   * @param obstacles what keeps running days from taking them
   * @param effectiveAt when they would be in force where
   * @param warnings what works, but hardly as meant, in English
   * @param inTheWay what could not be put back, because it was changed since; no member where
   *     nothing is
   */
  public record Checked(
      List<Mistake> complaints,
      List<Differs> differences,
      List<Map<String, String>> consequences,
      List<Object> obstacles,
      List<Effective> effectiveAt,
      List<Mistake> warnings,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Differs> inTheWay) {}

  /**
   * What a change came to.
   *
   * @param newest number of the newest revision
   * @param revisions that were made: what was asked for, and then what is planned for later with it
   * @param inTheWay what could not be put back, because it was changed since
   */
  public record Made(int newest, List<Entry> revisions, List<Differs> inTheWay) {}

  /** The obstacles of several running days. */
  public static List<Object> obstacles(Map<BranchId, Refusal> refusals) {
    return List.copyOf(RefusalView.obstacles(refusals));
  }

  /** A moment as all answers tell it. */
  public static String moment(Instant at, ZoneId zone) {
    return Times.write(at, zone);
  }
}
