package dk.serviceisland.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Packing many jars into one leaves no text of a licence behind. */
class ThirdPartyIT {
  private static final String TABLE = "META-INF/THIRD-PARTY.md";
  private static final Pattern TEXT = Pattern.compile("`((?:META-INF|webroot|LICENSE)[^`]*)`");

  @Test
  void theJarHasEveryTextThatItsTableNames() throws IOException {
    try (ZipFile jar = new ZipFile(System.getProperty("service-island.jar"))) {
      String table =
          new String(
              jar.getInputStream(jar.getEntry(TABLE)).readAllBytes(), StandardCharsets.UTF_8);
      List<String> texts = TEXT.matcher(table).results().map(match -> match.group(1)).toList();
      assertFalse(texts.isEmpty());

      assertEquals(List.of(), texts.stream().filter(text -> jar.getEntry(text) == null).toList());
    }
  }
}
