package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A figure with few decimals says of its limit what the whole figure says. */
class RoundingTest {
  @ParameterizedTest
  @CsvSource({
    "0.796610, 0.7966", // 47 of 59
    "0.799980, 0.7999",
    "0.799940, 0.7999",
    "0.800000, 0.8000",
    "0.800040, 0.8000",
    "0.834560, 0.8346"
  })
  void aShareIsNotRoundedAcrossWhatWasToBeReached(double share, double told) {
    assertEquals(told, Rounding.ofAtLeast(share, 0.8, 10_000));
  }

  @ParameterizedTest
  @CsvSource({"15.04, 15.1", "15.00, 15.0", "14.96, 15.0", "0.00, 0.0", "20.16, 20.2"})
  void norAcrossWhatItWasToBeAtMost(double minutes, double told) {
    assertEquals(told, Rounding.ofAtMost(minutes, 15, 10));
  }
}
