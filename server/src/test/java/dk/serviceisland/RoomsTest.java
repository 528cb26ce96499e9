package dk.serviceisland;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the code against the plan of its rooms, in both directions. */
class RoomsTest {

  /** Room -> rooms it may touch, each with the rooms in it. Nobody calls up. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          entry("domain.plan", Set.of("domain.ticket")),
          entry("domain.ticket", Set.of()),
          entry("domain.counter", Set.of("domain.plan", "domain.ticket")),
          entry("domain.assistance", Set.of("domain.plan")),
          entry("domain.routing", Set.of("domain.plan")),
          entry("domain.fact", Set.of("domain.plan", "domain.ticket", "domain.counter")),
          // The state and all that may change it; see decisions/0020.
          entry(
              "domain.day",
              Set.of(
                  "domain.plan",
                  "domain.ticket",
                  "domain.counter",
                  "domain.assistance",
                  "domain.routing",
                  "domain.fact")),
          // Booked weeks ahead, outside a branch's day.
          entry("domain.course", Set.of("domain.plan", "domain.ticket")),
          entry("domain.duty", Set.of("domain.plan")),
          entry("domain.booking", Set.of("domain.plan", "domain.ticket", "domain.duty")),
          entry("forecast", Set.of("domain")),
          entry("engine", Set.of("domain")),
          entry("report", Set.of("domain")),
          entry("access", Set.of("domain")),
          // Who has which seat of a course, who has booked which time, and who is planned to be
          // where; the store decides.
          entry("seats", Set.of("domain")),
          entry("duties", Set.of("domain")),
          // Whom staff ask while they serve, in whichever branch these are.
          entry("counsel", Set.of("domain.plan")),
          entry("appointments", Set.of("domain", "engine")),
          // Whom the provider has proven, access lets in.
          entry("oidc", Set.of("access", "domain.plan")),
          // What the house says of its people, and what follows for the staff list.
          entry("scim", Set.of("access", "oidc", "domain.plan")),
          // Who did what: told by the faces, kept by the journal.
          entry("audit", Set.of()),
          // What a branch's own server delivers, the engine follows as what another node wrote.
          entry("delivery", Set.of("domain", "engine")),
          // Nodes know of branches and their engine; what they carry is bytes to them.
          entry("cluster", Set.of("domain", "engine")),
          // What a store of revisions is; apart from config, which leans on the store.
          entry("config.revision", Set.of()),
          entry(
              "journal",
              Set.of(
                  "domain",
                  "engine",
                  "report",
                  "access",
                  "audit",
                  "scim",
                  "appointments",
                  "counsel",
                  "duties",
                  "seats",
                  "nudge",
                  "outbox",
                  "cluster",
                  "delivery",
                  "config.revision")),
          // Says what the trouble of any of these is, so that answers and sockets say the same.
          entry(
              "wire",
              Set.of(
                  "domain",
                  "forecast",
                  "report",
                  "engine",
                  "access",
                  "audit",
                  "delivery",
                  "appointments",
                  "counsel",
                  "seats")),
          // Which phones are told what of their tickets.
          entry("nudge", Set.of("domain", "engine", "forecast", "access", "wire")),
          // What leaves the house about appointments; to a phone by the way of what it is told of
          // tickets, so that there is one of it.
          entry("outbox", Set.of("domain", "appointments", "access", "wire", "nudge")),
          entry("print", Set.of("domain", "wire")),
          entry("speech", Set.of()),
          entry(
              "http",
              Set.of(
                  "domain",
                  "wire",
                  "engine",
                  "report",
                  "forecast",
                  "access",
                  "oidc",
                  "scim",
                  "audit",
                  "delivery",
                  "appointments",
                  "counsel",
                  "duties",
                  "seats",
                  "nudge",
                  "outbox",
                  "print",
                  "speech",
                  "config",
                  "settings")),
          entry("push", Set.of("domain", "wire", "engine", "forecast", "access")),
          // Follows each branch's turns.
          entry("live", Set.of("domain", "engine", "forecast", "report")),
          // Tells how the running rooms fare.
          entry("ops", Set.of("domain", "engine", "live", "push")),
          // The laboratory tries the product: nobody but a command leans on it.
          entry("lab.replay", Set.of("domain", "forecast")),
          entry("lab.year", Set.of("domain", "engine", "report")),
          // A client of the server: it tries the public face from outside.
          entry("lab.rehearsal", Set.of()),
          entry(
              "config",
              Set.of(
                  "config.revision",
                  "domain",
                  "engine",
                  "report",
                  "access",
                  "oidc",
                  "journal",
                  "cluster",
                  "delivery",
                  "appointments",
                  "outbox",
                  "print")),
          // What is changed while the server runs.
          entry("settings", Set.of("domain", "engine", "access", "oidc", "scim", "config")),
          entry(
              "cli",
              Set.of(
                  "domain",
                  "engine",
                  "settings",
                  "report",
                  "access",
                  "audit",
                  "delivery",
                  "journal",
                  "http",
                  "ops",
                  "lab.replay",
                  "lab.year",
                  "lab.rehearsal",
                  "config")),
          entry(
              "assembly",
              Set.of(
                  "domain.day",
                  "domain.plan",
                  "engine",
                  "report",
                  "access",
                  "oidc",
                  "scim",
                  "audit",
                  "appointments",
                  "counsel",
                  "duties",
                  "seats",
                  "nudge",
                  "outbox",
                  "cluster",
                  "delivery",
                  "journal",
                  "live",
                  "wire",
                  "print",
                  "speech",
                  "http",
                  "push",
                  "ops",
                  "config",
                  "settings",
                  "cli")),
          entry(
              BuildingPlan.ROOT,
              Set.of("engine", "cluster", "journal", "config", "cli", "assembly")));

  /** Package prefix -> rooms that may touch it. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          entry(
              "io.vertx.core",
              Set.of(
                  "appointments",
                  "seats",
                  "nudge",
                  "outbox",
                  "engine",
                  "journal",
                  "cluster",
                  "access",
                  "oidc",
                  "audit",
                  "delivery",
                  "live",
                  "http",
                  "print",
                  "speech",
                  "push",
                  "ops",
                  "settings",
                  "cli",
                  "assembly")),
          // A port that answers later says so with this one type.
          entry(
              "io.vertx.core.Future",
              Set.of(
                  "appointments",
                  "counsel",
                  "duties",
                  "seats",
                  "nudge",
                  "outbox",
                  "forecast",
                  "report",
                  "engine",
                  "journal",
                  "cluster",
                  "access",
                  "oidc",
                  "scim",
                  "audit",
                  "delivery",
                  "http",
                  "print",
                  "speech",
                  "push",
                  "ops",
                  "lab.year",
                  "config",
                  "settings",
                  "live",
                  "cli",
                  "assembly",
                  BuildingPlan.ROOT)),
          entry(
              "io.vertx.core.buffer",
              Set.of(
                  "access",
                  "wire",
                  "engine",
                  "journal",
                  "cluster",
                  "delivery",
                  "scim",
                  "nudge",
                  "outbox",
                  "http",
                  "speech",
                  "push",
                  "lab.rehearsal",
                  "settings",
                  "cli")),
          // The product's JSON is read and written in wire; config has its files, journal its own
          // rows, nodes tell each other where they are, the provider's tokens are its own, as is
          // what its provisioning says, the laboratory has its cases, and the rehearsal is outside.
          // A mapper is made where its strictness is known.
          entry(
              "io.vertx.core.json",
              Set.of(
                  "wire",
                  "config",
                  "journal",
                  "cluster",
                  "delivery",
                  "oidc",
                  "scim",
                  "lab.rehearsal")),
          entry("com.fasterxml.jackson.annotation", Set.of("wire", "lab.replay")),
          entry("com.fasterxml.jackson.core", Set.of("journal")),
          entry("tools.jackson", Set.of("wire", "config", "scim", "lab.replay")),
          entry("io.vertx.ext.web", Set.of("http")),
          entry("io.vertx.ext.auth", Set.of("oidc")),
          entry("io.vertx.ext.mail", Set.of("outbox")),
          entry("io.vertx.spi.cluster.hazelcast", Set.of("cluster")),
          entry("com.hazelcast", Set.of("cluster")),
          entry("io.micrometer", Set.of("ops")),
          entry("javax.crypto", Set.of("access", "nudge", "outbox")),
          entry("java.sql", Set.of("journal")),
          // A mail server that is not trusted is told of as such.
          entry("javax.net.ssl", Set.of("http", "outbox")),
          entry("javax.sql", Set.of("journal")),
          entry("javax.xml.stream", Set.of("config")),
          entry("org.sqlite", Set.of("journal")),
          entry("io.vertx.pgclient", Set.of("journal")),
          entry("io.vertx.sqlclient", Set.of("journal")),
          entry("org.flywaydb", Set.of("journal")),
          entry("org.yaml.snakeyaml", Set.of("config")),
          entry("picocli", Set.of("cli")),
          entry("org.apache.commons.csv", Set.of("lab.rehearsal")),
          entry("at.favre.lib.crypto.bcrypt", Set.of("access")),
          entry("com.eatthepath.otp", Set.of("access")),
          entry("com.google.zxing", Set.of("http")),
          entry("biweekly", Set.of("wire")),
          entry("com.github.anastaciocintra", Set.of("print")),
          entry("io.netty", Set.of("http", "push")),
          entry(
              "org.slf4j",
              Set.of(
                  "appointments",
                  "counsel",
                  "seats",
                  "nudge",
                  "outbox",
                  "engine",
                  "journal",
                  "cluster",
                  "access",
                  "oidc",
                  "audit",
                  "delivery",
                  "live",
                  "http",
                  "print",
                  "speech",
                  "push",
                  "ops",
                  "config",
                  "settings",
                  "cli",
                  "assembly")));

  private static final Set<String> AT_THE_ROOT = Set.of("Main", "Server");

  private static final int MOST_HANDED = 7;
  private static final Set<String> PURE = Set.of("domain");

  private static final Set<String> TIMELESS = Set.of("domain", "forecast", "report");

  @Test
  void theCodeIsBuiltAsPlanned() {
    BuildingPlan plan =
        new BuildingPlan("dk.serviceisland", AT_THE_ROOT, ROOMS, LIBRARIES, PURE, TIMELESS);
    var classes =
        new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    assertEquals(List.of(), plan.departures(classes));
  }

  /** Records of data apart, which have as many parts as what they tell. */
  @Test
  void nothingIsHandedMoreThanSevenThings() {
    List<String> crowded =
        new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                .filter(made -> !made.isRecord() && !made.isEnum())
                .flatMap(made -> made.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MOST_HANDED)
                .map(JavaConstructor::getFullName)
                .toList();

    assertEquals(List.of(), crowded);
  }

  @Test
  void noRoomLeansOnItselfByWayOfOthers() {
    Map<String, Set<String>> left = new HashMap<>(ROOMS);
    while (left.keySet().removeIf(room -> leansOnNoneOf(left.keySet(), ROOMS.get(room)))) {
      // Whatever leans on nothing that is left is taken away until nothing more can be.
    }

    assertEquals(Set.of(), left.keySet());
  }

  private static boolean leansOnNoneOf(Set<String> rooms, Set<String> leansOn) {
    return rooms.stream()
        .noneMatch(
            room -> leansOn.stream().anyMatch(on -> room.equals(on) || room.startsWith(on + ".")));
  }

  /** A {@code package-info} leaves no class behind, so its source is looked for. */
  @Test
  void everyRoomSaysWhatItIs() {
    Path house = Path.of("src/main/java/dk/serviceisland");

    assertEquals(
        List.of(),
        ROOMS.keySet().stream()
            .map(room -> room.equals(BuildingPlan.ROOT) ? "" : room.replace('.', '/') + "/")
            .map(folder -> folder + "package-info.java")
            .filter(file -> Files.notExists(house.resolve(file)))
            .sorted()
            .toList());
  }

  @Test
  void everyKindOfDepartureIsFound() {
    BuildingPlan plan =
        new BuildingPlan(
            "dk.serviceisland.crookedhouse",
            Set.of(),
            Map.of("domain", Set.of(), "http", Set.of("domain"), "cli", Set.of()),
            Map.of("java.sql", Set.of("journal")),
            PURE,
            TIMELESS);
    var classes = new ClassFileImporter().importPackages("dk.serviceisland.crookedhouse");

    String house = "dk.serviceisland.crookedhouse.";
    assertEquals(
        List.of(
            "(root): " + house + "House -> " + house + "util.Strings",
            house + "House stands in the root",
            house + "domain.Impure calls java.time.Instant.now()",
            house + "domain.Impure calls java.time.LocalDate.now(java.time.ZoneId)",
            house + "domain.Impure calls java.util.Random.<init>()",
            house + "domain.Impure calls java.util.UUID.randomUUID()",
            "domain: " + house + "domain.Impure -> " + house + "House",
            "domain: " + house + "domain.Impure -> " + house + "http.Page",
            "domain: " + house + "domain.Impure -> " + house + "util.Strings",
            "domain: " + house + "domain.Impure -> java.nio.file.Path",
            "http may touch domain and does not",
            "http: " + house + "http.Page -> java.sql.Connection",
            "http: " + house + "http.Page -> org.junit.jupiter.api.Assertions",
            "package util is not on the plan",
            "room cli is on the plan but has no code"),
        plan.departures(classes));
  }
}
