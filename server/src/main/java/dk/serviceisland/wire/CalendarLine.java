package dk.serviceisland.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line of a calendar: what it is of, what is said of it, and its value.
 *
 * @param name in capitals; empty where there is none
 * @param parameters by their names in capitals, without quotation marks
 * @param value without blanks around it; empty where a quotation mark is not closed before it
 */
record CalendarLine(String name, Map<String, String> parameters, String value) {
  CalendarLine {
    parameters = Map.copyOf(parameters);
  }

  static CalendarLine of(String line) {
    Map<String, String> parameters = new HashMap<>();
    String name = "";
    int from = 0;
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char sign = line.charAt(at);
      quoted ^= sign == '"';
      if (quoted || (sign != ':' && sign != ';')) {
        continue;
      }
      String part = line.substring(from, at);
      if (from == 0) {
        name = part.strip().toUpperCase(Locale.ROOT);
      } else {
        int is = part.indexOf('=');
        parameters.put(
            (is < 0 ? part : part.substring(0, is)).strip().toUpperCase(Locale.ROOT),
            is < 0 ? "" : part.substring(is + 1).replace("\"", "").strip());
      }
      from = at + 1;
      if (sign == ':') {
        return new CalendarLine(name, parameters, line.substring(from).strip());
      }
    }
    return new CalendarLine(name, parameters, "");
  }

  String parameter(String of) {
    return parameters.getOrDefault(of, "");
  }
}
