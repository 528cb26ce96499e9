package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.ShippedLibrary;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Packing many jars into one leaves no text of a licence behind, and says what is in it. */
class ThirdPartyIT {
  private static final String TABLE = "META-INF/THIRD-PARTY.md";
  private static final String PARTS = "META-INF/sbom/service-island.cdx.json";
  private static final Pattern TEXT = Pattern.compile("`((?:META-INF|webroot|LICENSE)[^`]*)`");

  @Test
  void theJarHasEveryTextThatItsTableNames() throws IOException {
    try (ZipFile jar = new ZipFile(System.getProperty("service-island.jar"))) {
      String table = text(jar, TABLE);
      List<String> texts = TEXT.matcher(table).results().map(match -> match.group(1)).toList();
      assertFalse(texts.isEmpty());

      assertEquals(List.of(), texts.stream().filter(text -> jar.getEntry(text) == null).toList());
    }
  }

  @Test
  void theJarListsItsParts() throws IOException {
    Set<String> shipped =
        ShippedLibrary.all().stream()
            .map(library -> library.name() + ":" + library.version())
            .collect(Collectors.toCollection(TreeSet::new));

    try (ZipFile jar = new ZipFile(System.getProperty("service-island.jar"))) {
      JsonObject parts = new JsonObject(text(jar, PARTS));
      assertEquals("CycloneDX", parts.getString("bomFormat"));
      assertEquals(
          shipped,
          parts.getJsonArray("components").stream()
              .map(JsonObject.class::cast)
              .map(
                  part ->
                      part.getString("group")
                          + ":"
                          + part.getString("name")
                          + ":"
                          + part.getString("version"))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static String text(ZipFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
