package dk.serviceisland.journal;

import java.util.Collection;
import java.util.Map;

/**
 * Writes one flat JSON object. It does so by hand, because every draw stores an event and waits for
 * its text.
 */
final class EventText {
  private static final int USUAL_LENGTH = 192;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(USUAL_LENGTH).append('{');

  EventText text(String name, String value) {
    name(name);
    quoted(value);
    return this;
  }

  EventText number(String name, long value) {
    name(name).append(value);
    return this;
  }

  EventText bool(String name, boolean value) {
    name(name).append(value);
    return this;
  }

  EventText list(String name, Collection<?> values) {
    name(name).append('[');
    boolean first = true;
    for (Object value : values) {
      if (!first) {
        out.append(',');
      }
      first = false;
      quoted(value.toString());
    }
    out.append(']');
    return this;
  }

  /** An object whose names and values are texts. */
  EventText map(String name, Map<?, ?> values) {
    name(name).append('{');
    values.forEach(
        (key, value) -> {
          name(key.toString());
          quoted(value.toString());
        });
    out.append('}');
    return this;
  }

  /** An object whose values are numbers. */
  EventText numbers(String name, Map<?, Double> values) {
    name(name).append('{');
    values.forEach((key, value) -> name(key.toString()).append(value.doubleValue()));
    out.append('}');
    return this;
  }

  String end() {
    return out.append('}').toString();
  }

  private StringBuilder name(String name) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    quoted(name);
    return out.append(':');
  }

  private void quoted(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
