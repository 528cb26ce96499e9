package dk.serviceisland.lab.replay;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes a case as {@link CaseReader} reads it. */
public final class CaseWriter {
  private CaseWriter() {}

  /** The team, as JSON. */
  public static String team(ReplayCase written) {
    JsonArray types = new JsonArray();
    for (ReplayCase.Type type : written.taskTypes()) {
      types.add(
          new JsonObject()
              .put("id", type.id())
              .put("meanMinutes", minutes(type.mean()))
              .put("targetMinutes", minutes(type.target())));
    }
    JsonArray staff = new JsonArray();
    for (ReplayCase.Person person : written.staff()) {
      JsonArray breaks = new JsonArray();
      for (ReplayCase.Break pause : person.breaks()) {
        breaks.add(minutes(pause.start())).add(minutes(pause.length()));
      }
      staff.add(
          new JsonObject()
              .put("id", person.id())
              .put("slow", person.slow())
              .put("skills", new JsonArray(List.copyOf(person.skills())))
              .put("breaks", breaks));
    }
    return new JsonObject()
        .put("case", written.name())
        .put("noShowMinutes", minutes(written.noShow()))
        .put("types", types)
        .put("staff", staff)
        .encodePrettily();
  }

  /** The tickets, as CSV. */
  public static String tickets(ReplayCase written) {
    StringBuilder csv = new StringBuilder("day,ticket,arrival_min,type,service_min,patience_min\n");
    for (int day = 0; day < written.days().size(); day++) {
      List<ReplayCase.Arrival> arrivals = written.days().get(day);
      for (int ticket = 0; ticket < arrivals.size(); ticket++) {
        ReplayCase.Arrival one = arrivals.get(ticket);
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,%d,%.4f,%s,%.4f,%.4f%n",
                day,
                ticket,
                minutes(one.at()),
                one.type(),
                minutes(one.service()),
                minutes(one.patience())));
      }
    }
    return csv.toString();
  }

  private static double minutes(Duration time) {
    return time.toNanos() / 60e9;
  }
}
