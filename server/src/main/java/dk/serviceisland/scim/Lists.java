package dk.serviceisland.scim;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of lists. */
final class Lists {
  /** As {@code ServiceProviderConfig} says. */
  static final int LONGEST_PAGE = 200;

  private Lists() {}

  /**
   * The page of a list that is asked for.
   *
   * @throws Flaw for numbers that are none
   */
  static <T> Scim.Reply page(List<T> all, Scim.Asked asked, Function<T, JsonObject> written) {
    int start = Math.max(1, number(asked.query("startIndex"), 1));
    int count = Math.min(LONGEST_PAGE, Math.max(0, number(asked.query("count"), LONGEST_PAGE)));
    List<JsonObject> page =
        all.stream()
            .skip(start - 1L)
            .limit(count)
            .map(written)
            .map(whole -> Written.part(whole, asked))
            .toList();
    return Scim.Reply.of(200, Written.list(all.size(), start, page));
  }

  private static int number(Optional<String> written, int usual) {
    try {
      return written.map(String::strip).map(Integer::parseInt).orElse(usual);
    } catch (NumberFormatException none) {
      throw Flaw.value("startIndex and count are whole numbers");
    }
  }
}
