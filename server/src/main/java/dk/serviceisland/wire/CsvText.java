package dk.serviceisland.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table as spreadsheets and systems for personnel write it: RFC 4180, with commas, semicolons or
 * tabs between the cells. Cells are texts and nothing else: what looks like a formula is not
 * reckoned. Immutable.
 *
 * @param encoding in which it was read: {@code utf-8}, {@code iso-8859-1} or {@code utf-16}
 * @param separator between the cells
 * @param isText whether it is text; a spreadsheet's own file is none, and has no rows
 * @param rows those with anything in them, in order; of too many only the first
 * @param unclosed line on which a quote begins that nothing ends; none: all are ended
 */
public record CsvText(
    String encoding, char separator, boolean isText, List<Row> rows, Optional<Integer> unclosed) {
  /** What media types of a table are read. */
  public static final String MEDIA_TYPES = "text/csv in utf-8, iso-8859-1 or utf-16";

  /** Rows that are read, the head among them; whoever reads tables takes no more than are here. */
  static final int MOST_ROWS = 10_001;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String LATIN = "iso-8859-1";
  private static final String UTF_8 = "utf-8";
  private static final String UTF_16 = "utf-16";

  /** Windows says that it writes Latin 1, and writes this, which has a few letters more. */
  private static final Charset LATIN_OF_WINDOWS = Charset.forName("windows-1252");

  /**
   * A row.
   *
   * @param line on which it begins, from 1
   * @param cells without blanks around them
   */
  public record Row(int line, List<String> cells) {}

  /**
   * Whether a media type is a table in an encoding that can be read.
   *
   * @param contentType as the header has it
   */
  public static boolean isTable(String contentType) {
    String plain = plain(contentType);
    return plain.equals("text/csv")
        || (plain.startsWith("text/csv;charset=") && said(plain) != null);
  }

  /**
   * Reads a table. One that begins with the mark of UTF-16 is that, as spreadsheets write "Unicode
   * text"; one of which no encoding is said is UTF-8 if it can be, and else Latin 1.
   *
   * @param contentType as the header has it
   */
  public static CsvText read(byte[] bytes, String contentType) {
    Charset said = said(plain(contentType));
    if (isMarkedUtf16(bytes) || StandardCharsets.UTF_16.equals(said)) {
      return read(new String(bytes, StandardCharsets.UTF_16), UTF_16);
    }
    Optional<String> utf8 = LATIN_OF_WINDOWS.equals(said) ? Optional.empty() : utf8(bytes);
    return utf8.isPresent()
        ? read(utf8.get(), UTF_8)
        : read(new String(bytes, LATIN_OF_WINDOWS), LATIN);
  }

  private static CsvText read(String whole, String encoding) {
    boolean marked = !whole.isEmpty() && whole.charAt(0) == BYTE_ORDER_MARK;
    String text = marked ? whole.substring(1) : whole;
    boolean isText = text.indexOf('\0') < 0;
    char separator = separator(text);
    Reader reader = new Reader(isText ? text : "", separator);
    List<Row> rows = reader.rows();
    return new CsvText(encoding, separator, isText, rows, reader.unclosed);
  }

  /** Whether the first two bytes are its byte order mark, in either order. */
  private static boolean isMarkedUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static String plain(String contentType) {
    return contentType == null
        ? ""
        : contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
  }

  /** The encoding that is said; null for none, and for one that is not read. */
  private static Charset said(String plain) {
    int at = plain.indexOf("charset=");
    return switch (at < 0 ? "" : plain.substring(at + "charset=".length())) {
      case UTF_8, "utf8" -> StandardCharsets.UTF_8;
      case UTF_16 -> StandardCharsets.UTF_16;
      case LATIN, "latin1", "latin-1", "windows-1252" -> LATIN_OF_WINDOWS;
      default -> null;
    };
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException another) {
      return Optional.empty();
    }
  }

  /** What stands most often in the first line; a Danish spreadsheet's where none does. */
  private static char separator(String text) {
    String head = text.lines().findFirst().orElse("");
    char best = ';';
    for (char candidate : new char[] {',', '\t'}) {
      if (count(head, candidate) > count(head, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(one -> one == wanted).count();
  }

  /** One reading of a text. */
  private static final class Reader {
    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private boolean blank = true;
    private Optional<Integer> unclosed = Optional.empty();
    private int line = 1;
    private int rowBegan = 1;
    private int at;

    Reader(String text, char separator) {
      this.text = text;
      this.separator = separator;
    }

    List<Row> rows() {
      while (at < text.length() && rows.size() <= MOST_ROWS) {
        char c = text.charAt(at);
        if (c == '"' && blank) {
          cell.setLength(0);
          quoted();
        } else if (c == separator) {
          endCell();
          at++;
        } else if (c == '\n' || c == '\r') {
          at += text.startsWith("\r\n", at) ? 2 : 1;
          endRow();
        } else {
          append(c);
          at++;
        }
      }
      if (rows.size() <= MOST_ROWS) {
        endRow();
      }
      return List.copyOf(rows);
    }

    private void quoted() {
      int began = line;
      at++;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '"' && !text.startsWith("\"\"", at)) {
          at++;
          return;
        }
        at += c == '"' ? 2 : 1;
        line += c == '\n' ? 1 : 0;
        append(c);
      }
      unclosed = Optional.of(began);
    }

    private void append(char c) {
      cell.append(c);
      blank &= Character.isWhitespace(c);
    }

    private void endCell() {
      cells.add(cell.toString().strip());
      cell.setLength(0);
      blank = true;
    }

    private void endRow() {
      endCell();
      if (cells.stream().anyMatch(one -> !one.isEmpty())) {
        rows.add(new Row(rowBegan, List.copyOf(cells)));
      }
      cells = new ArrayList<>();
      line++;
      rowBegan = line;
    }
  }
}
