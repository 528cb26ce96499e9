package dk.serviceisland.http;

import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Chooses a media type by the header Accept. */
final class Accept {
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  private Accept() {}

  /** Answers what can be had as JSON and as a table, by whether the table is wanted. */
  static Future<Response> jsonOrCsv(Ask ask, Function<Boolean, Future<Response>> answer) {
    Optional<String> mediaType = best(ask.head().accept().orElse(null), List.of(JSON, CSV));
    return mediaType.isEmpty()
        ? Future.succeededFuture(Response.of(Problem.of(ProblemCode.NOT_ACCEPTABLE)))
        : answer.apply(mediaType.get().equals(CSV));
  }

  /**
   * The offered type that the caller likes best, on equal terms the first.
   *
   * @param header what the caller said; null for nothing, which means anything
   * @return none when the caller likes none of them
   */
  static Optional<String> best(String header, List<String> offered) {
    if (header == null || header.isBlank()) {
      return Optional.of(offered.get(0));
    }
    String best = null;
    double liking = 0;
    for (String type : offered) {
      double liked = liking(header, type);
      if (liked > liking) {
        best = type;
        liking = liked;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The most exact range that fits decides. */
  private static double liking(String header, String type) {
    double liking = 0;
    int exactness = -1;
    for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] pieces = part.strip().split(";", -1);
      String range = pieces[0].strip();
      int fits = exactness(range, type);
      if (fits > exactness) {
        exactness = fits;
        liking = quality(pieces);
      }
    }
    return liking;
  }

  private static int exactness(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
      return 1;
    }
    return range.equals("*/*") ? 0 : -1;
  }

  private static double quality(String[] pieces) {
    for (String piece : pieces) {
      String parameter = piece.strip();
      if (parameter.matches("q=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
