package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a table of staff: which column tells what, and what the table calls it. Immutable.
 *
 * @param columns of the table in order; none for one that tells of nothing here
 * @param words what the table calls each column that it has
 * @param ignored heads of columns that tell of nothing here
 * @param flaws why no row below this head can be read
 */
record StaffHead(
    List<Optional<StaffColumn>> columns,
    Map<StaffColumn, String> words,
    List<String> ignored,
    List<StaffTable.Flaw> flaws) {

  private static final int LONGEST_SHOWN = 60;

  /** Reads a head. */
  static StaffHead read(StaffTable.Line line) {
    List<Optional<StaffColumn>> columns = new ArrayList<>();
    Map<StaffColumn, String> words = new EnumMap<>(StaffColumn.class);
    List<String> ignored = new ArrayList<>();
    List<StaffTable.Flaw> flaws = new ArrayList<>();
    for (String word : line.cells()) {
      Optional<StaffColumn> column = StaffColumn.called(word);
      columns.add(column);
      if (column.isEmpty()) {
        ignored.add(shown(word));
      } else if (words.putIfAbsent(column.get(), word) != null) {
        flaws.add(new StaffTable.Flaw(line.number(), word, "", "column-twice", List.of()));
      }
    }
    if (!words.containsKey(StaffColumn.ID)) {
      flaws.add(
          new StaffTable.Flaw(
              line.number(),
              "",
              "",
              "column-missing",
              StaffColumn.ALL.stream().map(column -> column.head("da")).toList()));
    }
    return new StaffHead(columns, words, List.copyOf(ignored), List.copyOf(flaws));
  }

  /** What stands there, as far as somebody needs it to find the column. */
  private static String shown(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST_SHOWN
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "…";
  }

  /** What the table calls a column, or what it could have called it. */
  String word(StaffColumn column) {
    return words.getOrDefault(column, column.head("da"));
  }

  /** The cells of a row by their columns; none where the row has more cells than the head. */
  Optional<Map<StaffColumn, String>> cells(StaffTable.Line line) {
    if (line.cells().size() > columns.size()) {
      return Optional.empty();
    }
    Map<StaffColumn, String> cells = new EnumMap<>(StaffColumn.class);
    for (int i = 0; i < columns.size(); i++) {
      String cell = i < line.cells().size() ? unescaped(line.cells().get(i)) : "";
      columns.get(i).ifPresent(column -> cells.put(column, cell));
    }
    return Optional.of(cells);
  }

  /** An apostrophe in front of what looks like a formula is ours or a spreadsheet's. */
  private static String unescaped(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }
}
