package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.serviceisland.cli.ServeOptions;
import dk.serviceisland.cli.Service;
import dk.serviceisland.http.Refused;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ready dashboards and alert rules name is what the server tells. */
class DashboardsTest {
  private static final Path RULES = ShippedConfiguration.FOLDER.resolve("prometheus/alerts.yaml");
  private static final Pattern METRIC = Pattern.compile("\\b(island|feed|http|jvm)_[a-z0-9_]+");
  private static final Pattern EXPRESSION =
      Pattern.compile("expr: (?:>-\\s+)?(.*?)\\n\\s+(?:for|labels):", Pattern.DOTALL);
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @TempDir private static Path folder;
  private static Service server;
  private static String scrape;

  @BeforeAll
  static void askAndScrape() throws Exception {
    server =
        Server.start(
            new ServeOptions(
                asShipped(),
                Optional.of(folder.resolve("data")),
                OptionalInt.of(0),
                OptionalInt.of(0),
                false,
                Optional.empty(),
                false));
    get(server.address().resolve("/api/v1/branches"));
    scrape = get(server.opsAddress().resolve("/metrics"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.stop();
  }

  @Test
  void everyMetricOfTheDashboardIsTold() throws IOException {
    Set<String> named =
        new JsonObject(
                Files.readString(ShippedConfiguration.FOLDER.resolve("grafana/dashboard.json")))
            .getJsonArray("panels").stream()
                .map(JsonObject.class::cast)
                .flatMap(panel -> panel.getJsonArray("targets").stream())
                .map(target -> ((JsonObject) target).getString("expr"))
                .flatMap(DashboardsTest::metrics)
                .collect(Collectors.toCollection(TreeSet::new));

    assertFalse(named.isEmpty());
    assertEquals(Set.of(), notTold(named));
  }

  @Test
  void everyMetricOfTheAlertsIsTold() throws IOException {
    String rules = Files.readString(RULES);
    Set<String> named =
        EXPRESSION
            .matcher(rules)
            .results()
            .flatMap(found -> metrics(found.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        rules.lines().filter(line -> line.contains("- alert:")).count(),
        EXPRESSION.matcher(rules).results().count());
    assertEquals(Set.of(), notTold(named));
  }

  @Test
  void everyReasonToTurnAwayIsToldExplainedAndWatched() throws IOException {
    String handbook = Files.readString(ShippedConfiguration.FOLDER.resolve("handbook/watching.md"));
    for (Refused why : Refused.values()) {
      String reason = why.word();
      assertTrue(scrape.contains("http_refused_total{reason=\"" + reason + "\"}"), reason);
      assertTrue(handbook.contains("`" + reason + "`"), reason);
    }
    assertTrue(Files.readString(RULES).contains("(http_refused_total{"));
  }

  @Test
  void bucketsThatAreAskedForAreThere() {
    assertTrue(scrape.contains("le=\"900.0\""));
    assertTrue(scrape.contains("le=\"360.0\""));
  }

  @Test
  void whatIsMeasuredInSecondsSaysSeconds() {
    List<String> helps =
        scrape
            .lines()
            .filter(line -> line.matches("# HELP island_(wait|service)_seconds .*"))
            .toList();

    assertEquals(2, helps.size());
    for (String help : helps) {
      assertTrue(help.contains("_seconds Seconds "), help);
    }
  }

  @Test
  void noMetricNamesAPersonOrATicket() {
    Set<String> labels =
        Pattern.compile("[{,]([a-z_]+)=\"")
            .matcher(
                scrape
                    .lines()
                    .filter(line -> METRIC.matcher(line).lookingAt() && !line.startsWith("jvm_"))
                    .collect(Collectors.joining("\n")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of("branch", "kind", "le", "operation", "outcome", "reason", "status", "task_type"),
        labels);
  }

  @Test
  void promtoolAcceptsRulesAndScrape() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
    Path told = Files.writeString(folder.resolve("scrape.txt"), scrape);

    accepts(new ProcessBuilder(PROMTOOL.toString(), "check", "rules", RULES.toString()));
    accepts(
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics").redirectInput(told.toFile()));
  }

  private void accepts(ProcessBuilder promtool) throws IOException, InterruptedException {
    Path words = folder.resolve("words.txt");
    int exit = promtool.redirectErrorStream(true).redirectOutput(words.toFile()).start().waitFor();
    assertEquals(0, exit, Files.readString(words));
  }

  private static Stream<String> metrics(String expression) {
    return METRIC.matcher(expression).results().map(found -> found.group());
  }

  private static Set<String> notTold(Set<String> named) {
    return named.stream()
        .filter(name -> !Pattern.compile("(?m)^" + name + "[{ ]").matcher(scrape).find())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String get(URI address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  /** As shipped, but heard by this machine alone. */
  private static Path asShipped() throws IOException {
    Path config = ShippedConfiguration.copyInto(folder);
    Files.writeString(config.resolve("server.yaml"), "http: {host: 127.0.0.1}\n");
    return config;
  }
}
