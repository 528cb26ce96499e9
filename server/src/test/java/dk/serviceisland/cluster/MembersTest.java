package dk.serviceisland.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the file of Hazelcast before anybody is joined. */
class MembersTest {
  @TempDir Path folder;

  @Test
  void theShippedFileIsReadWithItsName() throws Exception {
    assertEquals("service-island", read(Path.of("../config/hazelcast.yaml")).cluster());
  }

  @Test
  void whoeverWouldLookForStrangersIsRefused() throws IOException {
    Path file = written("hazelcast: {network: {join: {multicast: {enabled: true}}}}\n");
    assertEquals(
        file
            + ": hazelcast.network.join.multicast.enabled is true; name the members under tcp-ip"
            + " instead, so that no stranger's node joins",
        assertThrows(CannotJoin.class, () -> read(file)).getMessage());
  }

  @Test
  void aFileThatCannotBeUnderstoodIsNamed() throws IOException {
    Path file = written("hazelcast: {network: {join: {tcp-ip: {enabled: perhaps, unknown: 1}}}}\n");
    assertTrue(
        assertThrows(CannotJoin.class, () -> read(file)).getMessage().startsWith(file + ": "));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere.yaml");
    assertTrue(
        assertThrows(CannotJoin.class, () -> read(file)).getMessage().startsWith(file + ": "));
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("hazelcast.yaml"), text);
  }

  private static Members read(Path file) throws CannotJoin {
    return Members.read(
        new ClusterSettings("one", file, "127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(3)));
  }
}
