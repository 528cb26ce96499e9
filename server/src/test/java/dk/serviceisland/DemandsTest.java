package dk.serviceisland;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.wire.Contract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The handbook's table of what the report demands names nothing that is not there: pages and the
 * places on them, settings, operations, houses, papers, decisions, and lines of the report.
 */
class DemandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path HANDBOOK = ROOT.resolve("config/handbook");
  private static final Path TABLE = HANDBOOK.resolve("report.md");

  /** The last line of the report that asks for something; who was interviewed stands after it. */
  private static final int LAST_LINE = 1672;

  private static final String IN_PART = "In part";
  private static final Set<String> STANDINGS = Set.of(IN_PART, "Not yet", "Decided against");

  private static final Pattern ROW = Pattern.compile("\\| (L[^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern LINES = Pattern.compile("L(\\d+)(?:-(\\d+))?");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern PLACE = Pattern.compile("\\*([^*]+)\\*");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)#]+)[^)]*\\)");

  private static final Pattern PAGE = Pattern.compile("/[a-z-]+/");
  private static final Pattern SETTING =
      Pattern.compile("(branches/\\*|[a-z-]+)\\.yaml: ([A-Za-z.]+)");
  private static final Pattern HOUSE =
      Pattern.compile("(config|templates/[a-z-]+)(?:\\[([a-z-]+)])?");
  private static final Pattern OPERATION = Pattern.compile("([a-z-]+)(?:\\?by=([A-Za-z]+))?");
  private static final Pattern DECISION = Pattern.compile("decision (\\d+)");

  private record Row(String lines, String asks, String where) {
    List<String> standings() {
      return BOLD.matcher(where).results().map(bold -> bold.group(1)).toList();
    }

    boolean names() {
      return CODE.matcher(where).find()
          || LINK.matcher(where).find()
          || PLACE.matcher(withoutCodeAndBold(where)).find();
    }
  }

  @Test
  void everyRowOfTheTablesIsADemand() throws IOException {
    List<String> others =
        Files.readString(TABLE)
            .substring(Files.readString(TABLE).indexOf("\n## "))
            .lines()
            .filter(line -> line.startsWith("|") && !line.matches("\\| lines \\|.*|\\|[-|]+"))
            .filter(line -> !ROW.matcher(line).matches())
            .toList();

    assertEquals(List.of(), others, "neither lines, demand and where, nor a head");
    assertFalse(rows().isEmpty());
  }

  @Test
  void everyDemandStandsInLinesThatTheReportHas() throws IOException {
    List<String> wrong =
        rows().stream().map(Row::lines).filter(lines -> !areOfTheReport(lines)).toList();

    assertEquals(List.of(), wrong, "lines are 1 to " + LAST_LINE + ", such as L29-31, L45");
  }

  @Test
  void everyDemandIsMetSomewhereOrSaysThatItIsNot() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      List<String> standings = row.standings();
      boolean isMetInPart = standings.isEmpty() || standings.get(0).equals(IN_PART);
      if (!STANDINGS.containsAll(standings)
          || !(standings.isEmpty() || row.where().startsWith("**"))
          || (isMetInPart && !row.names())
          || (standings.contains(IN_PART) && standings.size() == 1)
          || (standings.contains("Decided against") && !row.where().contains("[decision "))) {
        wrong.add(row.lines() + ": " + row.where());
      }
    }

    assertEquals(List.of(), wrong);
  }

  @Test
  void everythingThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult code : CODE.matcher(Files.readString(TABLE)).results().toList()) {
      if (!isThere(code.group(1))) {
        missing.add(code.group());
      }
    }

    assertEquals(List.of(), missing);
  }

  @Test
  void everyPlaceIsCalledSoOnAPage() throws IOException {
    Set<String> said = saidOnPages();

    List<String> unsaid =
        PLACE
            .matcher(withoutCodeAndBold(Files.readString(TABLE)))
            .results()
            .map(place -> place.group(1))
            .filter(place -> !said.contains(place))
            .toList();

    assertEquals(List.of(), unsaid, "no page says this in Danish");
  }

  @Test
  void everyPaperIsThereAndEveryDecisionHasItsNumber() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (MatchResult link : LINK.matcher(Files.readString(TABLE)).results().toList()) {
      Path paper = HANDBOOK.resolve(link.group(2)).normalize();
      Matcher decision = DECISION.matcher(link.group(1));
      boolean isAsSaid =
          !decision.matches()
              || paper
                  .getFileName()
                  .toString()
                  .startsWith("%04d-".formatted(Integer.parseInt(decision.group(1))));
      if (!Files.exists(paper) || !isAsSaid) {
        wrong.add(link.group());
      }
    }

    assertEquals(List.of(), wrong);
  }

  private static List<Row> rows() throws IOException {
    return Files.readString(TABLE)
        .lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  private static boolean areOfTheReport(String lines) {
    return Stream.of(lines.split(", ", -1))
        .map(LINES::matcher)
        .allMatch(DemandsTest::isOfTheReport);
  }

  private static boolean isOfTheReport(Matcher lines) {
    if (!lines.matches()) {
      return false;
    }
    int from = Integer.parseInt(lines.group(1));
    int to = lines.group(2) == null ? from : Integer.parseInt(lines.group(2));
    return from >= 1 && from <= to && to <= LAST_LINE;
  }

  private static String withoutCodeAndBold(String words) {
    return BOLD.matcher(CODE.matcher(words).replaceAll("")).replaceAll("");
  }

  private static boolean isThere(String named) throws IOException {
    if (PAGE.matcher(named).matches()) {
      return DemandsTest.class.getResource("/webroot" + named + "index.html") != null;
    }
    Matcher setting = SETTING.matcher(named);
    if (setting.matches()) {
      return isASetting(setting.group(1), setting.group(2));
    }
    Matcher house = HOUSE.matcher(named);
    if (house.matches()) {
      return isAHouse(house.group(1), house.group(2));
    }
    Matcher operation = OPERATION.matcher(named);
    return operation.matches() && isAnOperation(operation.group(1), operation.group(2));
  }

  private static boolean isASetting(String file, String keys) throws IOException {
    String name = file.startsWith("branches/") ? "branch" : file;
    Path schema = ROOT.resolve("config/schema/" + name + ".schema.json");
    if (!Files.exists(schema)) {
      return false;
    }
    JsonObject document = new JsonObject(Files.readString(schema));
    List<JsonObject> tables = tables(document, document);
    for (String key : keys.split("\\.", -1)) {
      List<JsonObject> below = new ArrayList<>();
      for (JsonObject table : tables) {
        JsonObject kind = table.getJsonObject("properties", new JsonObject()).getJsonObject(key);
        if (kind != null) {
          below.addAll(tables(document, kind));
        }
      }
      tables = below;
    }
    return !tables.isEmpty();
  }

  /** What a kind of the schema can be: itself, what it refers to, and each of its items. */
  private static List<JsonObject> tables(JsonObject document, JsonObject kind) {
    List<JsonObject> found = new ArrayList<>(List.of(kind));
    if (kind.containsKey("$ref")) {
      String definition = kind.getString("$ref").substring("#/$defs/".length());
      found.addAll(tables(document, document.getJsonObject("$defs").getJsonObject(definition)));
    }
    if (kind.getValue("items") instanceof JsonObject items) {
      found.addAll(tables(document, items));
    }
    for (String either : List.of("anyOf", "oneOf")) {
      for (Object one : kind.getJsonArray(either, new JsonArray())) {
        found.addAll(tables(document, (JsonObject) one));
      }
    }
    return found;
  }

  private static boolean isAHouse(String folder, String taskType) throws IOException {
    Path house = folder.equals("config") ? ROOT.resolve(folder) : ROOT.resolve("config/" + folder);
    Path file = house.resolve("task-types.yaml");
    if (!Files.exists(file)) {
      return false;
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<String, List<Map<String, Object>>> catalogue = new Yaml().load(reader);
      return taskType == null
          || catalogue.get("taskTypes").stream().anyMatch(one -> taskType.equals(one.get("id")));
    }
  }

  private static boolean isAnOperation(String id, String by) {
    boolean isServed =
        Contract.instance().operations().stream().anyMatch(operation -> operation.id().equals(id));
    JsonArray groups =
        Contract.instance().part("#/components/schemas/ReportBy").getJsonArray("enum");
    return isServed && (by == null || (id.equals("get-report") && groups.contains(by)));
  }

  private static Set<String> saidOnPages() throws IOException {
    Set<String> said = new HashSet<>();
    for (String client : List.of("display-client", "counter-client")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(client + "/src/main/resources/webroot"))) {
        for (Path file : files.filter(path -> path.endsWith("texts/da.json")).toList()) {
          new JsonObject(Files.readString(file)).forEach(text -> said.add("" + text.getValue()));
        }
      }
    }
    return said;
  }
}
