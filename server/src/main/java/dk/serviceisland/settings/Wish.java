package dk.serviceisland.settings;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.revision.Revision.From;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A change that somebody asks for.
 *
 * @param base number of the newest revision that the asker knew; none: whatever is the newest
 * @param edit makes of the newest settings what is wanted; throws {@link IllegalArgumentException},
 *     whose message is for the asker, where it cannot
 * @param edits the changes that it was asked for by, to say which of them brought what is wrong;
 *     empty where it was asked for otherwise
 * @param from when it is to take force
 * @param who id of the staff member
 * @param why what for, 1 to 400 characters
 */
public record Wish(
    OptionalInt base,
    UnaryOperator<Documents> edit,
    List<Edit> edits,
    From from,
    String who,
    String why) {

  /** A change that was not asked for by single changes. */
  public Wish(OptionalInt base, UnaryOperator<Documents> edit, From from, String who, String why) {
    this(base, edit, List.of(), from, who, why);
  }

  /** Changes of the newest settings by somebody who does not see passwords. */
  public Wish(OptionalInt base, List<Edit> edits, From from, String who, String why) {
    this(base, newest -> newest.withShown(edits), edits, from, who, why);
  }
}
