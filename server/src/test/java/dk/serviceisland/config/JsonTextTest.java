package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  /** Journals keep hashes of such texts, so that not a byte of one may change. */
  @Test
  void everyByteOfATextIsPinned() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("z", "a/b \"c\" \\ \u0001\u001f\n\u007f æ€\u2028😀");
    tree.put("a", List.of(1, new BigDecimal("0.50"), new BigDecimal("1E+3"), true, List.of()));
    tree.put("m", Map.of());

    assertEquals(
        "{\"z\":\"a/b \\\"c\\\" \\\\ \\u0001\\u001F\\n\u007f æ€\u2028😀\","
            + "\"a\":[1,0.50,1000,true,[]],\"m\":{}}",
        JsonText.of(tree));
  }

  @Test
  void numbersAreReadAsTheyAreWrittenAndNullIsNothing() {
    assertEquals(
        List.of("0.50", "17", "123456789012345678901", "text", true, "", Map.of("a", List.of())),
        JsonText.read("[0.50, 17, 123456789012345678901, \"text\", true, null, {\"a\": []}]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | not JSON",
        "{\"a\": 1} 2        | not JSON",
        "{\"a\": 1, \"a\": 2}| line 1: Duplicate",
        "{\"a\":             | line 1: ",
      })
  void whatIsNotOneJsonValueIsRefusedInWords(String text, String reason) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JsonText.read(text));

    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
