package dk.serviceisland.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name before the address is read by mail programs as it was meant. */
class MailSenderTest {
  private static final String ADDRESS = "borgerservice@example.dk";

  @Test
  void aNameStandsBeforeTheAddressAndIsReadAsItWasMeant() throws AddressException {
    for (String name :
        List.of(
            "Skanderborg Kommune",
            "Ærø Kommune, \"Borgerservice\"",
            "Rødovre & Brøndby (fælles) kommuners borgerservice \uD83D\uDCDA",
            "بلدية سكاندربورغ")) {
      String written = MailSender.of(name, ADDRESS);
      InternetAddress read = new InternetAddress(written, true);
      assertEquals(name, read.getPersonal());
      assertEquals(ADDRESS, read.getAddress());
      assertTrue(written.chars().allMatch(sign -> sign >= ' ' && sign < 127), written);
    }
  }

  @Test
  void anAddressWithANameOfItsOwnKeepsIt() {
    String own = "Borgerservice <" + ADDRESS + ">";
    assertEquals(own, MailSender.of("Skanderborg Kommune", own));
    assertEquals(ADDRESS, MailSender.of(" ", ADDRESS));
  }
}
