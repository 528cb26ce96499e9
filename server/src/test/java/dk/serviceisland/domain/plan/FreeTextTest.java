package dk.serviceisland.domain.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {
  /** How people write the number of 1 February 1903, 1234. */
  private static final List<String> SPELLINGS =
      List.of(
          "0102031234",
          "010203-1234",
          "010203 1234",
          "01 02 03 1234",
          "01 02 03-12 34",
          "01-02-03 12-34",
          "01.02.03 12.34",
          "01.02.03-1234",
          "010203 12 34",
          "010203-12-34",
          "010203 123 4",
          "010203,1234",
          "010203;1234",
          "010203+1234",
          "010203 (1234)",
          "01 02 03 12 34",
          "0 1 0 2 0 3 1 2 3 4",
          "⁰¹⁰²⁰³-¹²³⁴",
          "０１０２０３－１２３４");

  @Property
  void aCprNumberIsFoundHoweverItIsWritten(
      @ForAll("born") LocalDate born,
      @ForAll("serial") String serial,
      @ForAll("spelling") String spelling,
      @ForAll("words") String before,
      @ForAll("words") String after) {
    String digits =
        "%02d%02d%02d%s"
            .formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100, serial);
    String text = before + like(spelling, digits) + after;

    assertTrue(FreeText.looksLikeCpr(text), text);
  }

  /** The same signs between other digits, in the script of the spelling. */
  private static String like(String spelling, String digits) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int at = 0; at < spelling.length(); at++) {
      char sign = spelling.charAt(at);
      int superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign);
      if (superscript >= 0) {
        text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digits.charAt(next++) - '0'));
      } else if (Character.isDigit(sign)) {
        int zero = sign - Character.digit(sign, 10);
        text.append((char) (zero + digits.charAt(next++) - '0'));
      } else {
        text.append(sign);
      }
    }
    return text.toString();
  }

  @Property
  void telephoneNumbersAndOpeningHoursAreLeft(@ForAll("harmless") String text) {
    assertFalse(FreeText.looksLikeCpr(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "24.12.26 10:30",
        "24.12.2026 10.30",
        "24.12.26, 10.30",
        "24.12.26 10.00-12.00",
        "24/12-26 kl. 10.30",
        "24/12 10-12, 13-15",
        "10.30-12.30, 13.00-17.00",
        "08.10-12.30, 13.00",
        "08.05, 09.05 og 10.05",
        "+45 21 11 22 33",
        "+45 21112233",
        "123456-7890",
        "87 94 00 01 / 87 94 00 02",
        "20 12 34 56, 21 12 34 56",
        "2026-11-24 10:30",
        "DP-20261124",
        "m² til 1½ time",
        "lokale 3, 2. sal",
        "EAN 5798005123456"
      })
  void whatIsNoCprNumberIsLeft(String text) {
    assertFalse(FreeText.looksLikeCpr(text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0301\u0302\u0303", "a\ufffc", "a\ufffe", "a\ue000", "a\udbc0\udc00"})
  void whatHidesOrCoversSomethingIsFound(String text) {
    assertTrue(FreeText.hidesSomething(text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0302\u0301", "1\ufe0f\u20e3", "\u0628\u0651\u064e", "👩‍👧", "ệ"})
  void whatPeopleWriteIsLeft(String text) {
    assertFalse(FreeText.hidesSomething(text), text);
  }

  @Test
  void ofLatinLettersAndSignsNothingHidesButControlsAndTheSoftHyphen() {
    for (char sign = 0; sign < 0x300; sign++) {
      boolean hides = sign == 0xad || (Character.isISOControl(sign) && "\t\n\r".indexOf(sign) < 0);
      assertEquals(hides, FreeText.hidesSomething("a" + sign + "b"), Character.getName(sign));
    }
  }

  @Provide
  Arbitrary<LocalDate> born() {
    return Arbitraries.longs()
        .between(LocalDate.of(1900, 1, 1).toEpochDay(), LocalDate.of(2026, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<String> serial() {
    return Arbitraries.integers().between(0, 9_999).map("%04d"::formatted);
  }

  @Provide
  Arbitrary<String> spelling() {
    return Arbitraries.of(SPELLINGS);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("", "Hun er ", " ring til hende", "\n", "(", ") ");
  }

  @Provide
  Arbitrary<String> harmless() {
    Arbitrary<String> telephone =
        Arbitraries.integers()
            .between(20, 99)
            .list()
            .ofSize(4)
            .flatMap(
                pairs ->
                    Arbitraries.of("", " ")
                        .map(
                            between ->
                                pairs.stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(between))));
    Arbitrary<String> hours =
        Combinators.combine(
                Arbitraries.integers().between(28, 76).list().ofMinSize(2).ofMaxSize(6),
                Arbitraries.of(".", ":"),
                Arbitraries.of("-", " - ", "–"),
                Arbitraries.of(", ", " og ", " "))
            .as(FreeTextTest::hours);
    return Arbitraries.oneOf(telephone, telephone.map("tlf. +45 "::concat), hours);
  }

  /** Quarters of hours since midnight as a branch writes its hours. */
  private static String hours(List<Integer> quarters, String point, String to, String and) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < quarters.size(); at++) {
      text.append(at == 0 ? "" : at % 2 == 1 ? to : and);
      text.append("%02d%s%02d".formatted(quarters.get(at) / 4, point, quarters.get(at) % 4 * 15));
    }
    return text.toString();
  }
}
