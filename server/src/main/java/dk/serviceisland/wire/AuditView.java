package dk.serviceisland.wire;

import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditStore;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who did what, as JSON or as a table.
 *
 * @param entries the newest first
 * @param programs what programs are called by the ids of their tokens, at least of those that the
 *     entries name and that are known
 * @param zone of the times
 */
public record AuditView(List<AuditStore.Kept> entries, Map<String, String> programs, ZoneId zone) {
  private static final List<String> COLUMNS =
      List.of(
          "number",
          "at",
          "actor",
          "id",
          "origin",
          "operation",
          "about",
          "result",
          "times",
          "request",
          "program");

  /** What stands for a staff member in a table without them. */
  private static final String MASK = "*";

  /**
   * The answer.
   *
   * @param more whether there are older ones that fit
   */
  public Buffer json(boolean more) {
    Map<String, String> named = new TreeMap<>();
    entries.forEach(
        kept -> program(kept.entry()).ifPresent(id -> named.putIfAbsent(id, programs.get(id))));
    return Json.bytes(
        new Answer(entries.stream().map(kept -> Row.of(kept, zone)).toList(), named, more));
  }

  /** The id of the known program that did something, or to which it was done. */
  private Optional<String> program(AuditEntry entry) {
    return Optional.ofNullable(
            entry.who().kind() == Actor.Kind.SERVICE
                ? entry.who().id()
                : entry.about().get("token"))
        .filter(programs::containsKey);
  }

  /**
   * The table.
   *
   * @param masked whether staff are left out
   */
  public Buffer csv(Csv csv, boolean masked) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(column -> csv.heading(column)).toList());
    for (AuditStore.Kept kept : entries) {
      AuditEntry entry = kept.entry();
      Map<String, String> about = new TreeMap<>(entry.about());
      boolean hidesActor = masked && entry.who().kind() == Actor.Kind.STAFF;
      if (masked) {
        about.computeIfPresent("staff", (name, id) -> MASK);
        about.computeIfPresent("who", (name, id) -> MASK);
      }
      List<String> cells =
          List.of(
              "" + kept.number(),
              Times.write(entry.at(), zone),
              Words.of(entry.who().kind()),
              hidesActor ? MASK : entry.who().id(),
              entry.from(),
              entry.operation(),
              words(about),
              entry.result(),
              "" + entry.times(),
              entry.request(),
              program(entry).map(programs::get).orElse(""));
      rows.add(cells.stream().map(csv::quoted).toList());
    }
    return csv.table(rows);
  }

  private static String words(Map<String, String> about) {
    return String.join(
        " ", about.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
  }

  private record Answer(List<Row> entries, Map<String, String> programs, boolean more) {}

  private record Row(
      long number,
      String at,
      Who who,
      Optional<String> origin,
      String operation,
      Map<String, String> about,
      String result,
      int times,
      Optional<String> request) {
    static Row of(AuditStore.Kept kept, ZoneId zone) {
      AuditEntry entry = kept.entry();
      return new Row(
          kept.number(),
          Times.write(entry.at(), zone),
          new Who(Words.of(entry.who().kind()), given(entry.who().id())),
          given(entry.from()),
          entry.operation(),
          entry.about(),
          entry.result(),
          entry.times(),
          given(entry.request()));
    }

    private static Optional<String> given(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }

  private record Who(String kind, Optional<String> id) {}
}
