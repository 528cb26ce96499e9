package dk.serviceisland.config;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.print.NetworkPrinter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the network printers of a branch. */
final class PrinterReader {
  private static final int PORT_MAX = 65_535;
  private static final String ALLOWED =
      "the address of one printer in the branch's network, a host of at most 253 characters";

  private PrinterReader() {}

  /** The printers in the order of the file. */
  static List<NetworkPrinter> read(Table branch) {
    List<NetworkPrinter> printers = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> taken = new HashSet<>();
    boolean desk = false;
    for (Value item : branch.items("printers")) {
      Optional<NetworkPrinter> printer = item.table().flatMap(table -> read(table, taken));
      if (printer.isEmpty()) {
        continue;
      }
      if (!ids.add(printer.get().id())) {
        item.standsTwice("id", printer.get().id());
      }
      if (desk && printer.get().desk()) {
        item.mistake(
            ComplaintCode.DESK_TWICE, "another printer prints the numbers of the desk already");
      }
      desk |= printer.get().desk();
      printers.add(printer.get());
    }
    return List.copyOf(printers);
  }

  private static Optional<NetworkPrinter> read(Table table, Set<String> taken) {
    Optional<String> id =
        table.need("id").flatMap(value -> value.id(CounterId::new)).map(CounterId::value);
    Optional<URI> address = table.need("address").flatMap(PrinterReader::address);
    boolean desk = table.flag("desk");
    Set<String> kiosks = kiosks(table, taken);
    if (kiosks.isEmpty() && !desk) {
      table
          .place()
          .mistake(
              ComplaintCode.PRINTS_NOTHING,
              "prints for nobody; allowed: kiosks, or desk: true, or both");
    }
    return id.flatMap(
        name ->
            address.map(
                uri -> new NetworkPrinter(name, uri.getHost(), uri.getPort(), kiosks, desk)));
  }

  private static Set<String> kiosks(Table table, Set<String> taken) {
    Set<String> kiosks = new LinkedHashSet<>();
    for (Value item : table.items("kiosks")) {
      item.written()
          .filter(kiosks::add)
          .filter(name -> !taken.add(name))
          .ifPresent(
              name ->
                  item.mistake(
                      ComplaintCode.KIOSK_TWICE,
                      Map.of("name", name),
                      "'" + name + "' has a printer already"));
    }
    return kiosks;
  }

  private static Optional<URI> address(Value value) {
    return value
        .parsed(PrinterReader::address)
        .filter(
            uri ->
                NetworkPrinter.mayBeAt(uri.getHost())
                    || value.beyondBounds(
                        ComplaintCode.NOT_ALLOWED,
                        Map.of("allowed", ALLOWED),
                        "'" + uri.getAuthority() + "' is not allowed here; allowed: " + ALLOWED));
  }

  /** As a URI reads what comes before a path; the scheme is of no matter. */
  private static URI address(String text) {
    URI uri = URI.create("escpos://" + text);
    boolean plain = uri.getUserInfo() == null && uri.getRawPath().isEmpty();
    boolean complete = uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= PORT_MAX;
    return plain && complete && uri.getRawQuery() == null && uri.getRawFragment() == null
        ? uri
        : null;
  }
}
