package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.OperatorKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorFileTest {
  @TempDir Path folder;

  @Test
  void whoeverReadsItSaysTheKeyOfThisStart() throws Exception {
    Path data = folder.resolve("var");
    OperatorKey before = OperatorKey.make();
    OperatorFile.write(data, before);
    OperatorKey key = OperatorKey.make();

    Path file = OperatorFile.write(data, key);

    String line = Files.readString(file);
    String said = line.substring("Authorization: ".length()).strip();
    assertTrue(key.isSaidBy(said), line);
    assertFalse(before.isSaidBy(said), line);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
