package dk.serviceisland.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.print.TcpPrinter.Line;
import dk.serviceisland.print.TcpPrinter.Mood;
import dk.serviceisland.wire.TicketPaper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a printer gets, and what it says of itself, against one that decodes every byte. */
class PrinterLineTest {
  private static final PrinterLine.Limits SHORT =
      new PrinterLine.Limits(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300));

  private final TcpPrinter paper = new TcpPrinter();
  private final PrinterLine line = line(paper.port());

  private static PrinterLine line(int port) {
    return new PrinterLine(
        new NetworkPrinter("indgang", "127.0.0.1", port, Set.of("Kiosk"), false), SHORT);
  }

  private static TicketPaper ticket(String language, String task) {
    return new TicketPaper(
        language,
        "Hovedbiblioteket på Ærø",
        "Dit nummer er",
        "P105",
        List.of(task),
        "Forventet ventetid: omkring 13 til 20 min",
        "Område: Øen",
        "24.11.2026 10:42",
        Optional.of("https://koe.example.dk/t/Zk3vQ0x9TgWm4bH1sYpLaA"),
        "Scan koden, og følg køen på din telefon.",
        "Hold øje med skærmen.");
  }

  @AfterEach
  void stop() {
    paper.close();
    assertEquals(List.of(), paper.complaints());
  }

  @Test
  void aSlipHasAllThatACitizenNeeds() {
    assertEquals(Optional.empty(), line.print(Slip.bytes(ticket("da", "Kørekort"))));

    TcpPrinter.Cut cut = paper.next();
    assertEquals(
        List.of(
            "Hovedbiblioteket på Ærø",
            "Dit nummer er",
            "P105",
            "Kørekort",
            "Forventet ventetid: omkring 13 til 20 min",
            "Område: Øen",
            "24.11.2026 10:42",
            "Scan koden, og følg køen på din telefon.",
            "Hold øje med skærmen."),
        cut.texts());
    assertEquals("https://koe.example.dk/t/Zk3vQ0x9TgWm4bH1sYpLaA", cut.qr());
    Line number = cut.lines().stream().filter(one -> one.text().equals("P105")).findFirst().get();
    assertTrue(number.points() >= 30, number::toString);
    assertTrue(number.bold());
    assertTrue(number.width() * 4 * 12 <= 576, "a number of four fits in a line of 576 dots");
    assertEquals(0, paper.waiting());
  }

  @ParameterizedTest
  @CsvSource({
    "da, Æblegrød på høj ø å Å",
    "en, Driving licence",
    "de, Führerschein für große Fälle",
    "pl, Zażółć gęślą jaźń",
    "tr, Şoför belgesi ğüışöç",
    "uk, Посвідчення водія їєґ",
    "so, Shatiga darawalnimada"
  })
  void everyLanguageHasItsLetters(String language, String task) {
    line.print(Slip.bytes(ticket(language, task)));

    assertEquals(task, paper.next().texts().get(3));
  }

  @ParameterizedTest
  @CsvSource({
    "READY, ",
    "CHATTY, ",
    "PAPER_LOW, PAPER_LOW",
    "PAPER_OUT, PAPER_OUT",
    "COVER_OPEN, COVER_OPEN",
    "SILENT, UNREACHABLE"
  })
  void saysHowThePrinterIsAndPrintsOnlyWhereItCan(Mood mood, PrinterTrouble trouble) {
    paper.is(mood);
    Optional<PrinterTrouble> expected = Optional.ofNullable(trouble);

    assertEquals(expected, line.check());
    assertEquals(expected, line.print(Slip.bytes(ticket("da", "Pas"))));
    boolean prints = expected.filter(PrinterTrouble::stops).isEmpty();
    assertEquals(prints ? 1 : 0, paper.waiting());
  }

  @Test
  void paperThatEndsOverTheSlipIsNoticed() {
    paper.is(Mood.PAPER_RUNS_OUT);

    assertEquals(
        Optional.of(PrinterTrouble.PAPER_OUT), line.print(Slip.bytes(ticket("da", "Pas"))));
  }

  @Test
  void aPrinterThatHangsUpGetsTheSlipNoSecondTime() {
    paper.is(Mood.HANGS_UP);

    assertEquals(
        Optional.of(PrinterTrouble.UNREACHABLE), line.print(Slip.bytes(ticket("da", "Pas"))));
    assertEquals(1, paper.waiting());
  }

  @Test
  void whereNobodyListensTheConnectionIsRefused() {
    paper.close();

    assertEquals(Optional.of(PrinterTrouble.REFUSED), line.check());
  }

  /** What a name stands for is known only now: 0.0.0.0 would lead to whatever listens here. */
  @Test
  void nobodyIsConnectedToWhereNoPrinterMayBe() {
    NetworkPrinter nowhere =
        new NetworkPrinter("indgang", "0.0.0.0", paper.port(), Set.of("Kiosk"), false);

    assertEquals(Optional.of(PrinterTrouble.UNREACHABLE), new PrinterLine(nowhere, SHORT).check());
  }

  @Test
  void aWebServerIsNoPrinter() {
    paper.is(Mood.IS_NONE);

    assertEquals(Optional.of(PrinterTrouble.NO_PRINTER), line.check());
    assertEquals(
        Optional.of(PrinterTrouble.NO_PRINTER), line.print(Slip.bytes(ticket("da", "Pas"))));
    assertEquals(0, paper.waiting());
  }
}
