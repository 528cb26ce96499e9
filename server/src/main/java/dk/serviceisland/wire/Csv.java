package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** How a table of numbers is written. */
public enum Csv {
  /**
   * As RFC 4180 has it: commas between, points in numbers; headings as JSON has the names, English.
   */
  STANDARD(',', '.', ""),
  /** As a Danish spreadsheet opens it: semicolons, decimal commas, a byte order mark, Danish. */
  DANISH(';', ',', "\uFEFF");

  private final char separator;
  private final char decimal;
  private final String mark;

  Csv(char separator, char decimal, String mark) {
    this.separator = separator;
    this.decimal = decimal;
    this.mark = mark;
  }

  /**
   * What a column or a row is called, as a cell.
   *
   * @param path of names, from the outside in
   */
  String heading(String... path) {
    return quoted(this == DANISH ? DanishHeadings.of(path) : String.join(".", path));
  }

  /** A word of the contract as a cell: the same, or what the pages call it. */
  String value(String word) {
    return quoted(plain(word));
  }

  /** A word of the contract within a text: the same, or what the pages call it. */
  String plain(String word) {
    return this == DANISH ? DanishValues.of(word) : word;
  }

  /** What is said in one of the two languages. */
  String word(String english, String danish) {
    return this == DANISH ? danish : english;
  }

  /** What something is called; in Danish where it has no name in the language of the table. */
  public String name(Map<String, String> names) {
    String danish = names.getOrDefault("da", "");
    return this == DANISH ? danish : names.getOrDefault("en", danish);
  }

  /** A number as a cell. */
  String number(String number) {
    return number.replace('.', decimal);
  }

  /**
   * A text as a cell. A spreadsheet takes one that begins like a formula for a formula, so that it
   * gets an apostrophe in front (OWASP, "CSV injection").
   */
  String quoted(String given) {
    boolean formula = !given.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(given.charAt(0)) >= 0;
    String text = formula ? "'" + given : given;
    return text.chars().anyMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** Rows of texts. */
  public Buffer texts(List<List<String>> rows) {
    return table(rows.stream().map(row -> row.stream().map(this::quoted).toList()).toList());
  }

  /** A number that may not be there, as a cell. */
  String whole(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  /** Columns by their names, and below them rows of cells that are quoted already. */
  Buffer table(List<String> columns, List<List<String>> rows) {
    return table(
        Stream.concat(Stream.of(columns.stream().map(this::heading).toList()), rows.stream())
            .toList());
  }

  /** Rows of cells that are quoted already. */
  Buffer table(List<List<String>> rows) {
    String between = String.valueOf(separator);
    StringBuilder table = new StringBuilder(mark);
    rows.forEach(row -> table.append(String.join(between, row)).append("\r\n"));
    return Buffer.buffer(table.toString());
  }
}
