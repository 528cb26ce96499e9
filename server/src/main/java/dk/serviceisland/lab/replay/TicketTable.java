package dk.serviceisland.lab.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the tickets of a case, one row each. Columns stand in any order. */
final class TicketTable {
  private static final double OPEN_MINUTES = Minutes.of(ReplayCase.OPEN);

  private static final String DAY = "day";
  private static final String TICKET = "ticket";
  private static final String ARRIVAL = "arrival_min";
  private static final String TYPE = "type";
  private static final String SERVICE = "service_min";
  private static final String PATIENCE = "patience_min";
  static final List<String> COLUMNS = List.of(DAY, TICKET, ARRIVAL, TYPE, SERVICE, PATIENCE);

  private final String file;
  private final Map<String, String> types;
  private final Map<String, Integer> columns = new HashMap<>();

  private TicketTable(String file, Set<String> types) {
    this.file = file;
    // A case has a million tickets: each shares the text of its type's name.
    this.types = types.stream().collect(Collectors.toMap(Function.identity(), type -> type));
  }

  /**
   * The tickets of each day, in the order of the days.
   *
   * @param types the names of the case's task types
   * @throws BrokenCase with file, line and reason of the first flaw
   */
  static List<List<ReplayCase.Arrival>> read(String file, String csv, Set<String> types)
      throws BrokenCase {
    TicketTable table = new TicketTable(file, types);
    Iterator<String> lines = csv.lines().iterator();
    table.readHeader(lines.hasNext() ? lines.next() : "");
    return table.readRows(lines);
  }

  /** Says of a name that no task type has it. */
  static String unknown(String type, Set<String> types) {
    return "unknown type \"" + type + "\"; known are " + types;
  }

  private void readHeader(String header) throws BrokenCase {
    String[] names = header.split(",", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    for (String column : COLUMNS) {
      if (!columns.containsKey(column)) {
        throw new BrokenCase(
            file,
            1,
            "column \"" + column + "\" is missing; needed are " + String.join(",", COLUMNS));
      }
    }
  }

  private List<List<ReplayCase.Arrival>> readRows(Iterator<String> lines) throws BrokenCase {
    Map<Integer, List<ReplayCase.Arrival>> days = new TreeMap<>();
    Set<Long> seen = new HashSet<>();
    for (long number = 2; lines.hasNext(); number++) {
      String line = lines.next();
      if (line.isBlank()) {
        continue;
      }
      Row row = new Row(line.split(",", -1), number);
      int day = row.count(DAY);
      int ticket = row.count(TICKET);
      if (!seen.add(((long) day << Integer.SIZE) + ticket)) {
        throw row.broken("ticket " + ticket + " of day " + day + " is there twice");
      }
      days.computeIfAbsent(day, first -> new ArrayList<>()).add(arrival(row));
    }
    if (days.isEmpty()) {
      throw new BrokenCase(file, 1, "no tickets");
    }
    return List.copyOf(days.values());
  }

  private ReplayCase.Arrival arrival(Row row) throws BrokenCase {
    String type = types.get(row.value(TYPE));
    if (type == null) {
      throw row.broken(unknown(row.value(TYPE), types.keySet()));
    }
    double at = row.minutes(ARRIVAL);
    if (at > OPEN_MINUTES) {
      throw row.broken(
          "arrival_min is " + row.value(ARRIVAL) + "; the doors shut at " + (long) OPEN_MINUTES);
    }
    return new ReplayCase.Arrival(
        Minutes.time(at),
        type,
        Minutes.time(row.minutes(SERVICE)),
        Minutes.time(row.minutes(PATIENCE)));
  }

  /** One ticket as it is written. */
  private final class Row {
    private final String[] values;
    private final long line;

    Row(String[] values, long line) throws BrokenCase {
      this.values = values;
      this.line = line;
      if (values.length != columns.size()) {
        throw broken(values.length + " columns; the header has " + columns.size());
      }
    }

    String value(String column) {
      return values[columns.get(column)].strip();
    }

    int count(String column) throws BrokenCase {
      try {
        int count = Integer.parseInt(value(column));
        if (count >= 0) {
          return count;
        }
      } catch (NumberFormatException notWhole) {
        throw broken(column + " is \"" + value(column) + "\"; a whole number from 0 is needed");
      }
      throw broken(column + " is " + value(column) + "; a whole number from 0 is needed");
    }

    double minutes(String column) throws BrokenCase {
      double minutes;
      try {
        minutes = Double.parseDouble(value(column));
      } catch (NumberFormatException notNumber) {
        throw broken(column + " is \"" + value(column) + "\"; minutes are needed");
      }
      if (!Minutes.allowed(minutes)) {
        throw broken(column + " is " + value(column) + "; " + Minutes.ALLOWED + " is needed");
      }
      return minutes;
    }

    BrokenCase broken(String reason) {
      return new BrokenCase(file, line, reason);
    }
  }
}
