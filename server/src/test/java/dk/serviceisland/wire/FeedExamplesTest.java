package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.Configuration;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of frames that the pages are built on are what the server sends. */
class FeedExamplesTest {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("../display-client/src/main/resources/wire"),
          Path.of("../counter-client/src/main/resources/wire"));

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsWhatTheDocumentSays(Path file) throws IOException {
    assertEquals("", FeedContract.instance().flaws(topic(file), read(file)));
  }

  @Test
  void everyMessageOfTheDocumentHasAnExample() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path file : examples().toList()) {
      String[] words = file.getFileName().toString().split("[.-]", -1);
      shown.add(words[0] + "." + words[1]);
    }

    assertEquals(FeedContract.instance().messages(), shown);
  }

  /** A change of the queue holds parts of the rows that the whole has, whatever stands in them. */
  @ParameterizedTest
  @ValueSource(strings = {"waiting", "called", "inService", "parked", "missed", "counters"})
  void aChangeOfARowMayHoldWhateverTheRowDoes(String rows) {
    JsonObject changed = FeedContract.instance().part("QueuePart").getJsonObject("properties");
    JsonObject view = Contract.instance().part("#/components/schemas/QueueView");

    Set<String> lacking = members(view.getJsonObject("properties").getJsonObject(rows));
    lacking.removeAll(FeedContract.instance().membersOf(changed.getJsonObject(rows)));

    assertEquals(Set.of(), lacking);
  }

  private static Set<String> members(JsonObject schema) {
    if (schema.containsKey("$ref")) {
      return members(Contract.instance().part(schema.getString("$ref")));
    }
    if (schema.containsKey("items")) {
      return members(schema.getJsonObject("items"));
    }
    Set<String> members =
        new TreeSet<>(schema.getJsonObject("properties", new JsonObject()).fieldNames());
    schema
        .getJsonArray("allOf", new JsonArray())
        .forEach(part -> members.addAll(members((JsonObject) part)));
    return members;
  }

  @Test
  void aMorningOnTheBoardIsWrittenAsInTheExamples() throws IOException {
    isWrittenSo(
        "board",
        "snapshot",
        "change-drawn",
        "change-called",
        "change-two-called",
        "change-recalled",
        "change-started",
        "forecast",
        "heartbeat",
        "change-counter-closed",
        "change-task-type-paused",
        "change-notice-gone",
        "change-assistance-asked",
        "change-assistance-taken",
        "change-fetched");
  }

  @Test
  void aMorningAtTheCounterIsWrittenAsInTheExamples() throws IOException {
    isWrittenSo(
        "counter",
        "snapshot",
        "change-started",
        "change-drawn",
        "change-called-elsewhere",
        "change-completed",
        "heartbeat",
        "change-assistance-asked",
        "change-assistance-taken",
        "change-assistance-withdrawn",
        "change-assistance-printer",
        "change-left",
        "change-lifelines",
        "change-attended");
  }

  @Test
  void aMorningOfAManagerIsWrittenAsInTheExamples() throws IOException {
    isWrittenSo(
        "manager",
        "snapshot",
        "change-late",
        "change-called",
        "heartbeat",
        "change-left",
        "change-clock",
        "change-clock-right",
        "change-second-copy",
        "change-second-copy-right",
        "change-trouble",
        "change-trouble-over",
        "change-burst");
  }

  @Test
  void aTicketIsWrittenAsInTheExamples() throws IOException {
    isWrittenSo(
        "ticket",
        "snapshot",
        "forecast",
        "heartbeat",
        "change-position",
        "change-called",
        "change-in-service",
        "change-missed",
        "change-served");
  }

  @Test
  void theShippedMainLibraryHasTheBoardOfTheExamples() throws Exception {
    Plan plan =
        Configuration.load(Path.of("../config")).plans().get(new BranchId("hovedbiblioteket"));
    BranchDay morning = BranchDay.of(plan, LocalDate.of(2026, 11, 24)).opens();
    JsonObject written = Json.tree(BoardView.of(morning.state(), morning.now(), Optional.empty()));

    JsonObject told = lasting(example("board.snapshot").getJsonObject("board"));
    // The example is of the time of an election; shipped is one that is years ahead.
    JsonArray offered = new JsonArray();
    for (Object type : told.getJsonArray("taskTypes")) {
      if (!((JsonObject) type).getString("id").equals("advance-vote")) {
        offered.add(type);
      }
    }
    told.put("taskTypes", offered);
    assertEquals(told, lasting(written));
  }

  /** What of a board does not change during a day. */
  private static JsonObject lasting(JsonObject board) {
    JsonObject lasting = board.copy();
    // Whatever is set for the branch changes what names its settings.
    lasting.remove("plan");
    lasting.put("calls", new JsonArray());
    for (Object type : lasting.getJsonArray("taskTypes")) {
      List.of("state", "opensAt", "waiting", "forecast").forEach(((JsonObject) type)::remove);
    }
    for (Object counter : lasting.getJsonArray("counters")) {
      List.of("open", "number").forEach(((JsonObject) counter)::remove);
    }
    JsonObject firstNotice = lasting.getJsonArray("notices").getJsonObject(0);
    firstNotice.remove("id");
    lasting.put("notices", new JsonArray().add(firstNotice));
    return lasting;
  }

  /** A page takes one after the other, and each is what the server writes for that difference. */
  private static void isWrittenSo(String topic, String... names) throws IOException {
    FeedPage page = new FeedPage(topic);
    for (String name : names) {
      JsonObject frame = example(topic + "." + name);
      JsonObject before = page.shown();
      page.take(frame);
      for (String part : List.of("board", "queue", "live")) {
        boolean change = !frame.getString("type").equals("snapshot") && frame.containsKey(part);
        if (change) {
          assertEquals(
              frame.getJsonObject(part),
              Patch.between(before.getJsonObject(part), page.shown().getJsonObject(part)),
              name);
        }
      }
    }
  }

  static Stream<Path> examples() throws IOException {
    Set<Path> files = new TreeSet<>();
    Set<String> topics =
        FeedContract.instance().messages().stream()
            .map(message -> message.substring(0, message.indexOf('.')))
            .collect(Collectors.toSet());
    for (Path folder : FOLDERS) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> topics.contains(topic(file))).forEach(files::add);
      }
    }
    assertTrue(files.size() > FeedContract.instance().messages().size(), files::toString);
    return files.stream();
  }

  private static String topic(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static JsonObject example(String name) throws IOException {
    for (Path folder : FOLDERS) {
      Path file = folder.resolve(name + ".json");
      if (Files.exists(file)) {
        return read(file);
      }
    }
    throw new IOException("no example " + name);
  }

  private static JsonObject read(Path file) throws IOException {
    return new JsonObject(Files.readString(file));
  }
}
