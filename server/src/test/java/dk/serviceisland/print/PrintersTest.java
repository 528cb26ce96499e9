package dk.serviceisland.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrintersTest {
  private static final BranchId RY = new BranchId("ry");
  private static final BranchId GALTEN = new BranchId("galten");

  private final Vertx vertx = Vertx.vertx();
  private final Printers printers =
      new Printers(
          vertx,
          "",
          Map.of(
              RY,
              List.of(
                  new NetworkPrinter("door", "127.0.0.1", 9100, Set.of("Ved døren", "Vest"), false),
                  new NetworkPrinter("desk", "127.0.0.1", 9100, Set.of(), true))),
          (branch, printer, trouble) -> {});

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void othersArePrintedOnFromNowOnAndWhoStaysStays() {
    NetworkPrinter kept = printers.ofDesk(RY).orElseThrow();
    NetworkPrinter hall = new NetworkPrinter("hall", "127.0.0.1", 9101, Set.of("Vest"), false);

    printers.replace(Map.of(RY, List.of(kept, hall), GALTEN, List.of(hall)));

    assertEquals(Optional.of(kept), printers.ofDesk(RY));
    assertEquals(Optional.of(hall), printers.ofKiosk(RY, "Vest"));
    assertEquals(Optional.empty(), printers.ofKiosk(RY, "Ved døren"));
    assertEquals(Optional.of(hall), printers.ofKiosk(GALTEN, "Vest"));
    printers.replace(Map.of());
    assertEquals(Optional.empty(), printers.ofDesk(RY));
  }

  /** Whoever reads the log does not know what the program calls it. */
  @Test
  void eachTroubleIsSaidInWordsWithWhatHelps() {
    NetworkPrinter desk = printers.ofDesk(RY).orElseThrow();
    for (PrinterTrouble trouble : PrinterTrouble.values()) {
      String said = Printers.words(desk, Optional.of(trouble));
      assertFalse(said.contains(trouble.name()), said);
      assertTrue(said.contains(". "), "what happened, and what helps: " + said);
    }
    assertTrue(
        Printers.words(desk, Optional.of(PrinterTrouble.REFUSED))
            .startsWith("127.0.0.1:9100 is there and refuses connections"));
    assertEquals("works", Printers.words(desk, Optional.empty()));
  }

  @Test
  void aNameThatNoKioskOfTheBranchHasIsTold() {
    assertEquals(
        List.of(
            "printer door of ry prints for the kiosk 'Vest', and no kiosk of that name was let in"
                + " there; let in: Kiosk, Ved døren"),
        printers.unknownKiosks(Map.of(RY, Set.of("Ved døren", "Kiosk"), GALTEN, Set.of("Vest"))));
    assertEquals(
        List.of(), printers.unknownKiosks(Map.of(RY, Set.of("Ved døren", "Vest", "Kiosk"))));
  }

  @Test
  void beforeAnyKioskIsLetInEachNameIsTold() {
    assertEquals(
        List.of(
            "printer door of ry prints for the kiosk 'Ved døren', and no kiosk of that name was"
                + " let in there; let in: none",
            "printer door of ry prints for the kiosk 'Vest', and no kiosk of that name was let in"
                + " there; let in: none"),
        printers.unknownKiosks(Map.of()));
  }
}
