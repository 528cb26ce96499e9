package dk.serviceisland.limit;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Requests as bytes, ready to be sent; each has a key of its own. Not thread-safe. */
final class Asking {
  private static final int KEY_DIGITS = 16;

  /** What stands before the key and behind it. */
  private static final class Form {
    private final byte[] head;
    private final byte[] tail;

    Form(String head, String tail) {
      this.head = head.getBytes(StandardCharsets.US_ASCII);
      this.tail = tail.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<Form> forms;
  private final long run = ThreadLocalRandom.current().nextLong();
  private long number;

  private Asking(List<Form> forms) {
    this.forms = List.copyOf(forms);
  }

  /** What these ask, by turns. */
  static Asking byTurns(List<Asking> each) {
    return new Asking(each.stream().flatMap(one -> one.forms.stream()).toList());
  }

  /**
   * A POST.
   *
   * @param who header that says who asks, such as {@code Authorization: Bearer ...}
   * @param origin of the page that asks, as a browser tells it
   * @param body null: none
   */
  static Asking post(String path, String who, String origin, JsonObject body) {
    String json = body == null ? "" : body.encode();
    String type = body == null ? "" : "Content-Type: application/json\r\n";
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + origin.substring(origin.indexOf("//") + 2)
            + "\r\n"
            + who
            + "\r\nOrigin: "
            + origin
            + "\r\nIdempotency-Key: ";
    String tail =
        "\r\n"
            + type
            + "Content-Length: "
            + json.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + json;
    return new Asking(List.of(new Form(head, tail)));
  }

  /** The next one. */
  byte[] next() {
    Form form = forms.get((int) (number % forms.size()));
    byte[] head = form.head;
    byte[] tail = form.tail;
    byte[] request = new byte[head.length + 2 * KEY_DIGITS + 1 + tail.length];
    System.arraycopy(head, 0, request, 0, head.length);
    hex(run, request, head.length);
    request[head.length + KEY_DIGITS] = '-';
    hex(number++, request, head.length + KEY_DIGITS + 1);
    System.arraycopy(tail, 0, request, request.length - tail.length, tail.length);
    return request;
  }

  private static void hex(long value, byte[] into, int at) {
    for (int i = 0; i < KEY_DIGITS; i++) {
      into[at + i] = (byte) Character.forDigit((int) (value >>> (4 * i)) & 0xF, 16);
    }
  }
}
