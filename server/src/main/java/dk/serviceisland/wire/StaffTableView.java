package dk.serviceisland.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table of staff would change, as an administrator looks at it before anything is kept. */
public final class StaffTableView {
  private StaffTableView() {}

  /**
   * All of it.
   *
   * @param revision number of the newest settings, to which it was held
   * @param encoding in which the table was read
   * @param separator between its cells
   * @param ignored heads of columns that tell of nothing here
   * @param errors what is wrong; then there are no changes
   * @param added people who are new
   * @param changed people of whom something changes
   * @param leaving people who are not in the table and would end today
   * @param absent people who are not in the table and stay as they are
   * @param changes as changes of the settings take them
   */
  public record Preview(
      int revision,
      String encoding,
      String separator,
      List<String> ignored,
      List<Flaw> errors,
      List<Person> added,
      List<Person> changed,
      List<Person> leaving,
      List<Person> absent,
      List<Change> changes) {}

  /**
   * What is wrong in a table.
   *
   * @param line where, from 1; 0 for what no line has brought about
   * @param column as the table calls it; empty for a whole line
   * @param value what stands there; empty where nothing does
   * @param code what is wrong, in a stable word
   * @param allowed what may stand there; perhaps empty
   * @param mistake what the settings would have wrong then; only of code `unsound`
   */
  public record Flaw(
      int line,
      String column,
      String value,
      String code,
      List<String> allowed,
      Optional<SettingsView.Mistake> mistake) {

    /** What the table itself has wrong. */
    public Flaw(int line, String column, String value, String code, List<String> allowed) {
      this(line, column, value, code, allowed, Optional.empty());
    }
  }

  /**
   * Somebody whom a table tells of.
   *
   * @param id names the person
   * @param name what colleagues see
   * @param line of the table; 0 for somebody who is not in it
   * @param differences what would be otherwise, in words per language
   */
  public record Person(String id, String name, int line, List<Map<String, String>> differences) {}

  /**
   * One setting that would change.
   *
   * @param document its document
   * @param path its place there
   * @param value what it would be; none when it is removed
   * @param remove whether it is taken away; none when it is not
   */
  public record Change(
      String document, String path, Optional<Object> value, Optional<Boolean> remove) {}
}
