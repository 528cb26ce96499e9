package dk.serviceisland.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whose mail it is, as it stands in the head of one: a name before the address (RFC 5322). */
final class MailSender {
  /** What a name may have as it is, between quotes. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,'&/-]*");

  /** So many signs of four bytes each are no more than an encoded word may be long (RFC 2047). */
  private static final int SIGNS_OF_A_WORD = 11;

  private MailSender() {}

  /** The address by a name, unless it has one of its own. */
  static String of(String name, String address) {
    boolean isNamed = address.indexOf('<') >= 0 || address.indexOf('(') >= 0;
    return isNamed || name.isBlank() ? address : written(name.strip()) + " <" + address + ">";
  }

  private static String written(String name) {
    if (PLAIN.matcher(name).matches()) {
      return '"' + name + '"';
    }
    int[] signs = name.codePoints().toArray();
    return IntStream.iterate(0, at -> at < signs.length, at -> at + SIGNS_OF_A_WORD)
        .mapToObj(at -> new String(signs, at, Math.min(SIGNS_OF_A_WORD, signs.length - at)))
        .map(part -> Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
        .map(part -> "=?UTF-8?B?" + part + "?=")
        .collect(Collectors.joining(" "));
  }
}
