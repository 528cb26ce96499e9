package dk.serviceisland.lab.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalAccessTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainByItsOwnerAlone() throws IOException {
    Path file = folder.resolve(RehearsalAccess.FILE_NAME);
    Files.writeString(file, "of another time");
    RehearsalAccess access =
        new RehearsalAccess(Map.of("anna", "secret"), Map.of("main-library", "token"));

    access.write(file);

    assertEquals(access, RehearsalAccess.read(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void whatIsMadeLaterComesToWhatIsThere() {
    RehearsalAccess first = new RehearsalAccess(Map.of("anna", "a", "bo", "b"), Map.of("ry", "r"));

    assertEquals(
        new RehearsalAccess(Map.of("anna", "a", "bo", "new"), Map.of("ry", "r", "galten", "g")),
        first.and(new RehearsalAccess(Map.of("bo", "new"), Map.of("galten", "g"))));
  }

  @Test
  void somethingElseIsRefused() throws IOException {
    Path file = folder.resolve(RehearsalAccess.FILE_NAME);
    for (String text :
        new String[] {
          "",
          "[]",
          "{}",
          "{\"staff\": 1, \"kiosks\": {}}",
          "{\"staff\": {}, \"kiosks\": {}, \"displays\": {}}"
        }) {
      Files.writeString(file, text);
      assertThrows(IOException.class, () -> RehearsalAccess.read(file), text);
    }
  }
}
