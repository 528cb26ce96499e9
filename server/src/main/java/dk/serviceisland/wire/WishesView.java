package dk.serviceisland.wire;

import java.util.List;
import java.util.Map;

/** What staff would like to learn. */
public final class WishesView {
  private WishesView() {}

  /**
   * Of oneself.
   *
   * @param changeable whether it can be changed at this server
   * @param skills what one cannot do alone
   */
  public record Own(boolean changeable, List<Learnable> skills) {}

  /**
   * A skill that one cannot do alone.
   *
   * @param id names it
   * @param names what it is called, by language
   * @param wanted whether one would like to learn it
   */
  public record Learnable(String id, Map<String, String> names, boolean wanted) {}

  /**
   * Of a branch.
   *
   * @param skills those that somebody there would like to learn
   */
  public record OfBranch(List<Wanted> skills) {}

  /**
   * A skill, and who would like to learn it.
   *
   * @param id names it
   * @param names what it is called, by language
   * @param people by name, at least one
   */
  public record Wanted(String id, Map<String, String> names, List<String> people) {}
}
