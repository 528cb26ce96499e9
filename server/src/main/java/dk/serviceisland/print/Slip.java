package dk.serviceisland.print;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPos.CharacterCodeTable;
import com.github.anastaciocintra.escpos.EscPos.CutMode;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.Style.FontSize;
import com.github.anastaciocintra.escpos.barcode.QRCode;
import dk.serviceisland.wire.TicketPaper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A ticket as ESC/POS, for a roll of 80 mm. */
final class Slip {
  /** On 203 dots an inch a line of size 1 is 24 dots high: 8.5 pt, so that this one has 51 pt. */
  private static final FontSize NUMBER = FontSize._6;

  /** Dots in a module of the code, so that a phone reads it at arm's length. */
  private static final int QR_MODULE = 6;

  private static final int LINES_TO_CUTTER = 4;

  /** What a printer has letters for; Danish is among the Nordic ones (æ ø å Æ Ø Å). */
  private static final Map<String, CharacterCodeTable> TABLES =
      Map.of(
          "pl", CharacterCodeTable.CP852_Latin2,
          "tr", CharacterCodeTable.CP857_Turkish,
          "uk", CharacterCodeTable.WCP1251_Cyrillic);

  private Slip() {}

  /** The bytes that print and cut it. */
  static byte[] bytes(TicketPaper paper) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (EscPos printer = new EscPos(bytes)) {
      printer.initializePrinter();
      printer.setCharacterCodeTable(
          TABLES.getOrDefault(paper.language(), CharacterCodeTable.CP865_Nordic));
      write(printer, paper);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(EscPos printer, TicketPaper paper) throws IOException {
    Style plain = new Style().setJustification(Justification.Center);
    Style strong = new Style(plain).setBold(true).setFontSize(FontSize._1, FontSize._2);
    Style number = new Style(plain).setBold(true).setFontSize(NUMBER, NUMBER);
    printer.writeLF(plain, paper.branch());
    printer.feed(plain, 1);
    printer.writeLF(plain, paper.lead());
    if (!paper.number().isEmpty()) {
      printer.writeLF(number, paper.number());
    }
    for (String line : paper.tasks()) {
      printer.writeLF(strong, line);
    }
    printer.feed(plain, 1);
    for (String line : List.of(paper.range(), paper.area())) {
      if (!line.isEmpty()) {
        printer.writeLF(strong, line);
      }
    }
    printer.writeLF(plain, paper.drawn());
    printer.feed(plain, 1);
    if (paper.followUrl().isPresent()) {
      QRCode code = new QRCode().setJustification(Justification.Center).setSize(QR_MODULE);
      printer.write(code, paper.followUrl().get());
      printer.writeLF(plain, paper.follow());
    }
    if (!paper.where().isEmpty()) {
      printer.writeLF(plain, paper.where());
    }
    printer.feed(plain, LINES_TO_CUTTER);
    printer.cut(CutMode.PART);
  }
}
