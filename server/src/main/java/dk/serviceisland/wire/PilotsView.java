package dk.serviceisland.wire;

import dk.serviceisland.report.Pilot;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Pilots with their criteria, as JSON and as a table. */
public final class PilotsView {
  private static final double PARTS = 10;
  private static final List<String> COLUMNS =
      List.of(
          "pilot", "name", "from", "to", "phase", "measure", "atLeast", "atMost", "figure", "count",
          "of", "met", "go", "owner");

  private PilotsView() {}

  /** All pilots. */
  record Answer(List<One> pilots) {}

  /** A pilot. */
  record One(
      String id,
      Map<String, String> names,
      String owner,
      String from,
      String until,
      List<String> branches,
      List<String> taskTypes,
      String phase,
      int days,
      Optional<Boolean> go,
      List<Judged> criteria) {
    static One of(Pilot.Standing standing) {
      Pilot pilot = standing.pilot();
      return new One(
          pilot.id(),
          pilot.names(),
          pilot.owner(),
          pilot.from().toString(),
          pilot.until().toString(),
          pilot.branches().stream().map(Object::toString).toList(),
          pilot.taskTypes().stream().map(Object::toString).sorted().toList(),
          Words.of(standing.phase()),
          standing.days(),
          Optional.of(standing.all()).filter(all -> standing.phase() == Pilot.Phase.OVER),
          standing.judged().stream().map(judged -> Judged.of(judged, standing.phase())).toList());
    }
  }

  /** A criterion. */
  record Judged(
      String measure,
      OptionalInt atLeast,
      OptionalInt atMost,
      OptionalDouble figure,
      OptionalInt count,
      int of,
      Optional<Boolean> met) {
    static Judged of(Pilot.Judged judged, Pilot.Phase phase) {
      Pilot.Criterion criterion = judged.criterion();
      OptionalInt limit = OptionalInt.of(criterion.limit());
      return new Judged(
          Words.of(criterion.measure()),
          criterion.atLeast() ? limit : OptionalInt.empty(),
          criterion.atLeast() ? OptionalInt.empty() : limit,
          rounded(judged),
          judged.count(),
          judged.of(),
          Optional.of(judged.met()).filter(met -> phase != Pilot.Phase.AHEAD));
    }
  }

  private static OptionalDouble rounded(Pilot.Judged judged) {
    int limit = judged.criterion().limit();
    return judged.figure().stream()
        .map(
            figure ->
                judged.criterion().atLeast()
                    ? Rounding.ofAtLeast(figure, limit, PARTS)
                    : Rounding.ofAtMost(figure, limit, PARTS))
        .findFirst();
  }

  /** As JSON. */
  public static Record json(List<Pilot.Standing> pilots) {
    return new Answer(pilots.stream().map(One::of).toList());
  }

  /** As CSV: a row for each criterion. */
  public static Buffer csv(List<Pilot.Standing> pilots, Csv style) {
    List<List<String>> rows = new ArrayList<>();
    for (Pilot.Standing standing : pilots) {
      One one = One.of(standing);
      for (Judged judged : one.criteria()) {
        rows.add(
            List.of(
                style.quoted(one.id()),
                style.quoted(style.name(one.names())),
                one.from(),
                one.until(),
                style.value(one.phase()),
                style.value(judged.measure()),
                style.whole(judged.atLeast()),
                style.whole(judged.atMost()),
                judged.figure().isPresent()
                    ? style.number(String.valueOf(judged.figure().getAsDouble()))
                    : "",
                style.whole(judged.count()),
                String.valueOf(judged.of()),
                judged.met().map(met -> style.value(String.valueOf(met))).orElse(""),
                one.go().map(go -> style.value(String.valueOf(go))).orElse(""),
                style.quoted(one.owner())));
      }
    }
    return style.table(COLUMNS, rows);
  }
}
