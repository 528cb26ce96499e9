package dk.serviceisland.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays ten days of four teams through the rules and gets the figures of the routing study, to the
 * last digit.
 */
class ReplayTest {

  static Stream<String> reference() throws IOException {
    return resource("reference.csv").lines().skip(1);
  }

  @ParameterizedTest
  @MethodSource("reference")
  void givesTheFiguresOfTheStudy(String expected) throws IOException {
    String[] columns = expected.split(",", -1);
    Plan.PolicyName policy =
        columns[1].equals("first-come")
            ? Plan.PolicyName.FIRST_COME
            : Plan.PolicyName.PROMISED_WAIT;

    List<Replay.Played> played = new Replay(read(columns[0]), policy).play();

    assertEquals(expected, figures(columns[0], columns[1], played));
  }

  private static String figures(String name, String policy, List<Replay.Played> played) {
    double worst = 2;
    String worstType = "";
    for (String type :
        new java.util.LinkedHashSet<>(played.stream().map(Replay.Played::type).toList())) {
      List<Replay.Played> ofType = played.stream().filter(one -> one.type().equals(type)).toList();
      double share = share(ofType, null);
      if (share < worst) {
        worst = share;
        worstType = type;
      }
    }
    List<Double> waits =
        played.stream()
            .flatMap(one -> one.waited().stream())
            .map(ReplayTest::minutes)
            .sorted()
            .toList();
    double mean = waits.stream().mapToDouble(wait -> wait).average().orElseThrow();
    double p90 = (Math.floor(waits.get((int) Math.ceil(0.9 * waits.size()) - 1) * 10) + 1) / 10;
    double left = (double) (played.size() - waits.size()) / played.size();
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%.5f,%s,%.5f,%.5f,%.4f,%.2f,%.5f",
        name,
        policy,
        played.size(),
        share(played, null),
        worstType,
        worst,
        share(played, Duration.ofMinutes(6)),
        mean,
        p90,
        left);
  }

  private static double share(List<Replay.Played> played, Duration limit) {
    long within =
        played.stream()
            .filter(
                one ->
                    one.waited()
                        .map(wait -> wait.compareTo(limit == null ? one.target() : limit) <= 0)
                        .orElse(false))
            .count();
    return (double) within / played.size();
  }

  private static double minutes(Duration duration) {
    return duration.toMillis() / 60_000.0;
  }

  private static ReplayCase read(String name) throws IOException {
    JsonObject json = new JsonObject(resource(name + ".json"));
    List<ReplayCase.Type> types = new ArrayList<>();
    for (Object one : json.getJsonArray("types")) {
      JsonObject type = (JsonObject) one;
      types.add(
          new ReplayCase.Type(
              type.getString("id"),
              ofMinutes(type.getDouble("targetMinutes")),
              ofMinutes(type.getDouble("meanMinutes"))));
    }
    List<ReplayCase.Person> staff = new ArrayList<>();
    for (Object one : json.getJsonArray("staff")) {
      JsonObject person = (JsonObject) one;
      JsonArray breaks = person.getJsonArray("breaks");
      List<ReplayCase.Break> taken = new ArrayList<>();
      for (int i = 0; i < breaks.size(); i += 2) {
        taken.add(
            new ReplayCase.Break(
                ofMinutes(breaks.getDouble(i)), ofMinutes(breaks.getDouble(i + 1))));
      }
      staff.add(
          new ReplayCase.Person(
              person.getString("id"),
              new HashSet<>(
                  person.getJsonArray("skills").stream().map(String.class::cast).toList()),
              person.getDouble("slow"),
              taken));
    }
    List<List<ReplayCase.Arrival>> days = new ArrayList<>();
    resource(name + ".csv")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(
            row -> {
              int day = Integer.parseInt(row[0]);
              while (days.size() <= day) {
                days.add(new ArrayList<>());
              }
              days.get(day)
                  .add(
                      new ReplayCase.Arrival(
                          ofMinutes(Double.parseDouble(row[2])),
                          row[3],
                          ofMinutes(Double.parseDouble(row[4])),
                          ofMinutes(Double.parseDouble(row[5]))));
            });
    return new ReplayCase(name, types, staff, days);
  }

  private static Duration ofMinutes(double minutes) {
    return Duration.ofNanos(Math.round(minutes * 60e9));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReplayTest.class.getResourceAsStream("/cases/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
