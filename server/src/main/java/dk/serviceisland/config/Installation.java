package dk.serviceisland.config;

import dk.serviceisland.cluster.ClusterSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Several municipalities on one machine ({@code installation.yaml}). Read at start only. Immutable.
 *
 * @param http where the pages of all are served; it has no public address of its own
 * @param ops where health and metrics are served
 * @param cluster how this node is one of several; none: it is the only one
 * @param tenants the municipalities, at least one
 */
public record Installation(
    Settings.Http http, Settings.Ops ops, Optional<ClusterSettings> cluster, List<Tenant> tenants) {
  /** The file. */
  public static final String FILE = "installation" + YamlFile.ENDING;

  /** Copies the tenants. */
  public Installation {
    tenants = List.copyOf(tenants);
  }

  /** Whether a folder is that of several municipalities. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Reads it with the {@code server.yaml} of each.
   *
   * @throws BrokenConfiguration with everything that is wrong in these files
   */
  public static Installation load(Path folder) throws BrokenConfiguration {
    Complaints complaints = new Complaints();
    Optional<Installation> read =
        YamlFile.read(folder, FILE, complaints)
            .map(
                part ->
                    new Value(
                        complaints,
                        FILE,
                        "",
                        part,
                        new Kind.TableOf(InstallationSections.INSTALLATION)))
            .flatMap(Value::table)
            .map(table -> new InstallationReader(folder, complaints).read(table));
    if (read.isEmpty() || !complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, complaints.mistakes());
    }
    return read.get();
  }
}
