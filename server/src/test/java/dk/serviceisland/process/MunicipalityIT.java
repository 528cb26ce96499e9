package dk.serviceisland.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.lab.rehearsal.RehearsalAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A municipality of two branches, twelve task types and ten staff is made with pages alone, and
 * with files alone; what is exported of both is the same to the letter.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MunicipalityIT {
  private static final String LETTERS = "ABCDEFGHJKLM";

  private static final String MUNICIPALITY =
      """
      id: nyby
      names: {da: Nyby Kommune}
      """;

  private static final String TARGETS =
      """
      targets: []
      """;

  private static final String FIRST_BRANCH =
      """
      names: {da: Nyby Bibliotek}
      hours: {week: {monday: 10:00-16:00, tuesday: 10:00-16:00}}
      counters: [{id: skranke-1, label: 1}]
      taskTypes: [opgave-1]
      """;

  private static final String SECOND_BRANCH =
      """
      names: {da: Sæby Bibliotek}
      hours:
        week:
          monday: 10:00-16:00
          tuesday: closed
          wednesday: 09:30-12:00, 13:00-17:00
          thursday: 10:00-16:00
          friday: 10:00-16:00
      lastTicketMinutes: 15
      counters: [{id: skranke-1, label: 1}]
      taskTypes: [%s]
      """;

  @TempDir private Path folder;

  @Test
  void pagesAndFilesMakeTheSame() throws Exception {
    Path fresh = municipality("fresh", 1, 1);
    Path whole = municipality("whole", 12, 10);
    Files.writeString(
        whole.resolve("branches/saeby-bibliotek.yaml"),
        SECOND_BRANCH.formatted(
            IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "opgave-" + number)
                .collect(Collectors.joining(", "))));
    Path data = folder.resolve("data");
    makeWithPages(fresh, data);

    Map<String, String> byPages =
        export("pages", "--revision", 2, "--data", data.toString(), "--config", fresh);
    Map<String, String> byFiles = export("files", "--config", whole);

    assertEquals(byFiles, byPages);
  }

  private void makeWithPages(Path config, Path data) throws Exception {
    RunningServer server =
        RunningServer.start(config, data, RunningServer.freePort(), "2026-11-24T10:00:00+01:00");
    List<String> errors = new ArrayList<>();
    try (Chromium chromium = Chromium.launch()) {
      RehearsalAccess access = RehearsalAccess.read(data.resolve(RehearsalAccess.FILE_NAME));
      BrowserContext context = chromium.context("da-DK");
      context.setDefaultTimeout(20_000);
      Page page = context.newPage();
      page.onPageError(errors::add);
      page.navigate(server.address().resolve("/settings/#task-types").toString());
      page.locator("#sign-in-user").fill("admin");
      page.locator("#sign-in-password").fill(access.passwords().get("admin"));
      page.keyboard().press("Enter");
      for (int number = 2; number <= 12; number++) {
        add(page, "#task-types", "Opgavetyper", "Tilføj opgavetype", "Opgave " + number);
      }
      for (int number = 2; number <= 10; number++) {
        add(page, "#staff", "Medarbejdere", "Tilføj medarbejder", "Person " + number);
      }
      add(page, "#branches", "Betjeningssteder", "Tilføj betjeningssted", "Sæby Bibliotek");
      page.locator("[data-path=lastTicketMinutes] input").fill("15");
      to(page, "#hours/saeby-bibliotek", "Åbningstider");
      page.locator("[data-path='hours.week.tuesday'] input").fill("lukket");
      page.locator("[data-path='hours.week.wednesday'] input").fill("9.30-12, 13-17");
      page.locator("#bar-review").press("Enter");
      page.locator(".force").waitFor();
      page.locator("#why").fill("Hele kommunen");
      page.locator(".save-bar button").press("Enter");
      assertThat(page.locator("#said")).hasText(Pattern.compile("Gemt som ændring 2\\."));
    } finally {
      server.stop();
    }
    assertEquals(List.of(), errors);
  }

  private static void add(Page page, String hash, String title, String button, String name) {
    to(page, hash, title);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .press("Enter");
    page.locator("#new-name").fill(name);
    page.keyboard().press("Enter");
    assertThat(page.locator("#host h1")).hasText(name);
  }

  private static void to(Page page, String hash, String title) {
    page.locator("#menu a").first().waitFor();
    page.evaluate("hash => { location.hash = hash; }", hash);
    assertThat(page.locator("#host h1")).hasText(title);
  }

  /** A municipality of one branch, with so many task types and staff. */
  private Path municipality(String name, int taskTypes, int staff) throws IOException {
    Path config = Files.createDirectories(folder.resolve(name).resolve("branches")).getParent();
    Files.copy(Path.of("../config/server.yaml"), config.resolve("server.yaml"));
    Files.writeString(config.resolve("municipality.yaml"), MUNICIPALITY);
    Files.writeString(config.resolve("targets.yaml"), TARGETS);
    Files.writeString(config.resolve("branches/nyby.yaml"), FIRST_BRANCH);
    StringBuilder types = new StringBuilder("taskTypes:\n");
    for (int number = 1; number <= taskTypes; number++) {
      types.append(
          "  - {id: opgave-%d, letter: %s, names: {da: Opgave %d}, skills: [alt]}\n"
              .formatted(number, LETTERS.charAt(number - 1), number));
    }
    Files.writeString(config.resolve("task-types.yaml"), types);
    StringBuilder people =
        new StringBuilder(
            """
            skills: [{id: alt, names: {da: Alt}}]
            staffGroups: [{id: alle, names: {da: Alle}, skills: {alt: 2}}]
            staff:
              - {id: admin, name: Administrator, role: admin, group: alle, branches: all}
            """);
    for (int number = 2; number <= staff; number++) {
      people.append(
          "  - {id: person-%d, name: Person %d, group: alle, branches: [nyby]}\n"
              .formatted(number, number));
    }
    Files.writeString(config.resolve("staff.yaml"), people);
    return config;
  }

  /** The files that the program writes, by name, without those that are about editors. */
  private Map<String, String> export(String name, Object... options) throws Exception {
    Path target = folder.resolve("export-" + name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", RunningServer.jar().toString(), "config", "export"));
    command.add(target.toString());
    Stream.of(options).map(String::valueOf).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(target)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
