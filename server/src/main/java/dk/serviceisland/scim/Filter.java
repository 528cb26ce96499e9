package dk.serviceisland.scim;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is looked for, such as {@code userName eq "mette@kommune.dk"}: one attribute that equals one
 * text, which is all that provisioning needs.
 *
 * @param attribute in small letters, without the name of its schema
 * @param value the text
 */
record Filter(String attribute, String value) {
  private static final Pattern ONE =
      Pattern.compile(
          "\\s*(?:urn:[\\w:.-]+:)?(?<attribute>[A-Za-z][\\w.]*)\\s+[eE][qQ]\\s+(?<value>\"(?:[^\"\\\\]|\\\\.)*\")\\s*");
  private static final int LONGEST = 1_000;

  /**
   * Reads a filter; none where none is asked for.
   *
   * @param written as it stands behind the question mark, decoded
   * @param allowed attributes that may be looked for, as the schemas write them
   * @throws Flaw for one that is not answered
   */
  static Optional<Filter> read(Optional<String> written, List<String> allowed) {
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Matcher one = ONE.matcher(written.get());
    if (written.get().length() > LONGEST || !one.matches()) {
      throw Flaw.filter("a filter is one attribute, eq, and a text in double quotes");
    }
    String attribute = one.group("attribute");
    if (allowed.stream().noneMatch(attribute::equalsIgnoreCase)) {
      throw Flaw.filter("what can be looked for is " + String.join(", ", allowed));
    }
    try {
      return Optional.of(
          new Filter(
              attribute.toLowerCase(Locale.ROOT), (String) Json.decodeValue(one.group("value"))));
    } catch (DecodeException noText) {
      throw Flaw.filter("the text in the filter cannot be read");
    }
  }
}
