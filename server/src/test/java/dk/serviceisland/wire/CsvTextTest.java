package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"id;navn|;", "id,navn|,", "id|;", "'navn, fulde;id;gruppe'|;"})
  void theFirstLineSaysWhatIsBetweenCells(String head, char separator) {
    assertEquals(separator, read(head).separator());
  }

  @Test
  void whatIsInQuotesMayHoldSeparatorsQuotesAndLines() {
    CsvText table = read("id;navn\r\n\"a\";\"Bo \"\"B\"\"; Krog\r\nLund\"\r\n\r\nb ; Ib \n");

    assertEquals(
        List.of(
            new CsvText.Row(1, List.of("id", "navn")),
            new CsvText.Row(2, List.of("a", "Bo \"B\"; Krog\r\nLund")),
            new CsvText.Row(5, List.of("b", "Ib"))),
        table.rows());
    assertEquals(Optional.empty(), table.unclosed());
  }

  @Test
  void aQuoteThatNothingEndsIsTold() {
    assertEquals(Optional.of(2), read("id;navn\na;\"Bo\nb;Ib\n").unclosed());
  }

  @Test
  void whatIsNoUtf8IsLatin1WhereNothingIsSaid() {
    String text = "id;navn\nsø;Søren Ærø – Å\n";

    CsvText utf8 = CsvText.read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), "text/csv");
    CsvText latin = CsvText.read(text.getBytes(WINDOWS), "text/csv");

    assertEquals("utf-8", utf8.encoding());
    assertEquals("iso-8859-1", latin.encoding());
    assertEquals(utf8.rows(), latin.rows());
  }

  @Test
  void anEncodingThatIsSaidIsBelieved() {
    byte[] bytes = "Ã¥".getBytes(WINDOWS);

    assertEquals(
        "Ã¥", CsvText.read(bytes, "text/csv; charset=\"ISO-8859-1\"").rows().get(0).cells().get(0));
    assertEquals("å", CsvText.read(bytes, "text/csv; charset=utf-8").rows().get(0).cells().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void unicodeTextOfASpreadsheetIsKnownByItsMark(String encoding) {
    byte[] bytes = "\uFEFFid\tnavn\r\nsø\tSøren Ærø\r\n".getBytes(Charset.forName(encoding));

    CsvText table = CsvText.read(bytes, "text/csv");

    assertEquals("utf-16", table.encoding());
    assertEquals('\t', table.separator());
    assertEquals(
        List.of(
            new CsvText.Row(1, List.of("id", "navn")),
            new CsvText.Row(2, List.of("sø", "Søren Ærø"))),
        table.rows());
  }

  @Test
  void aSpreadsheetsOwnFileIsNoText() {
    CsvText table = read("PK\u0003\u0004\u0014\0\u0006\0id;navn\n");

    assertEquals(false, table.isText());
    assertEquals(List.of(), table.rows());
  }

  @Test
  void nothingHasNoRows() {
    assertEquals(List.of(), read("\n ; \n").rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/csv",
        "Text/CSV; charset=UTF-8",
        "text/csv;charset=windows-1252",
        "text/csv; charset=utf-16"
      })
  void theseAreTables(String contentType) {
    assertEquals(true, CsvText.isTable(contentType));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/json", "text/csv; charset=utf-32", "text/csvx"})
  void theseAreNot(String contentType) {
    assertEquals(false, CsvText.isTable(contentType));
  }

  private static CsvText read(String text) {
    return CsvText.read(text.getBytes(StandardCharsets.UTF_8), "text/csv");
  }
}
