package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.BranchId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration that the product comes with. */
class ShippedConfigurationTest {
  /** Tests run in the folder of their module, or in the root. */
  static final Path SHIPPED =
      Files.isDirectory(Path.of("config")) ? Path.of("config") : Path.of("../config");

  @Test
  void theDefaultIsAMunicipalityWithFiveBranches() throws BrokenConfiguration {
    Configuration configuration = Configuration.load(SHIPPED);

    assertEquals(
        List.of("galten", "hoerning", "hovedbiblioteket", "raadhuset", "ry"),
        configuration.plans().keySet().stream().map(BranchId::value).toList());
    assertEquals(List.of(), configuration.warnings());
  }
}
