package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class QrCodeTest {
  @Test
  void whatFitsBecomesACodeAndWhatIsLongerDoesNotFit() {
    String longest = "https://a.dk/" + "å".repeat(993);

    assertTrue(QrCode.fits(longest + "x"));
    assertTrue(QrCode.svg(longest + "x").startsWith("<svg "));
    assertFalse(QrCode.fits(longest + "xx"));
  }
}
