package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.report.Pilot;
import dk.serviceisland.report.Routine;
import dk.serviceisland.report.ShareTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the files of a configuration folder say, checked. Immutable.
 *
 * @param folder where it was read
 * @param settings how the program runs on this machine
 * @param documents the municipality's settings as they were written
 * @param municipal what they say
 */
public record Configuration(
    Path folder, Settings settings, Documents documents, Municipal municipal) {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

  /** The file about the machine. */
  public static final String SERVER = "server" + YamlFile.ENDING;

  /**
   * Reads and checks a folder.
   *
   * @param folder holds {@code server.yaml}, {@code municipality.yaml}, {@code task-types.yaml},
   *     {@code targets.yaml}, {@code staff.yaml} and {@code branches/}
   * @throws BrokenConfiguration with everything that is wrong
   */
  public static Configuration load(Path folder) throws BrokenConfiguration {
    Documents.refuseNoFolder(folder);
    Findings reading = new Findings(folder);
    if (reading.settings.isEmpty()
        || reading.municipal.isEmpty()
        || !reading.complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, reading.complaints.mistakes());
    }
    return new Configuration(
        folder, reading.settings.get(), reading.documents, reading.municipal.get());
  }

  /**
   * Reads how the program runs on this machine, and nothing else of a folder.
   *
   * @throws BrokenConfiguration with everything that is wrong in {@code server.yaml}
   */
  public static Settings settings(Path folder) throws BrokenConfiguration {
    Complaints complaints = new Complaints();
    Optional<Settings> settings = settings(folder, complaints);
    if (settings.isEmpty() || !complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, complaints.mistakes());
    }
    return settings.get();
  }

  static Optional<Settings> settings(Path folder, Complaints complaints) {
    return YamlFile.read(folder, SERVER, complaints)
        .map(
            part ->
                new Value(complaints, SERVER, "", part, new Kind.TableOf(ServerSections.SERVER)))
        .flatMap(Value::table)
        .map(new ServerReader(folder)::read);
  }

  /**
   * Checks a folder in which the settings of the machine may be missing, for they are another
   * machine's.
   *
   * @return what the municipality's settings say
   * @throws BrokenConfiguration with everything that is wrong
   */
  public static Municipal check(Path folder) throws BrokenConfiguration {
    if (Files.exists(folder.resolve(SERVER))) {
      return load(folder).municipal();
    }
    Documents.refuseNoFolder(folder);
    Complaints complaints = new Complaints();
    Optional<Municipal> municipal = Documents.read(folder, complaints).municipal(complaints);
    if (municipal.isEmpty() || !complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, complaints.mistakes());
    }
    return municipal.get();
  }

  /** One reading of the files; goes on after a complaint, to find them all. */
  private static final class Findings {
    private final Complaints complaints = new Complaints();
    private final Optional<Settings> settings;
    private final Documents documents;
    private final Optional<Municipal> municipal;

    Findings(Path folder) {
      settings = settings(folder, complaints);
      // A mistake on the machine hides none of the municipality's, so these are gathered apart.
      Complaints ofTheMunicipality = new Complaints();
      documents = Documents.read(folder, ofTheMunicipality);
      municipal = documents.municipal(ofTheMunicipality);
      ofTheMunicipality.mistakes().forEach(complaints::mistake);
    }
  }

  /** Tells the operator of {@link #warnings}. */
  public void tellWarnings() {
    warnings().forEach(warning -> LOG.warn("{}", warning));
  }

  /** Owner of the branches. */
  public Municipality municipality() {
    return municipal.municipality();
  }

  /** What part of everything served some branches are to have, the oldest first. */
  public List<ShareTarget> shares() {
    return municipal.shares();
  }

  /** What keeps somebody in practice of a task type; none where that is not said. */
  public Optional<Routine> routine() {
    return municipal.routine();
  }

  /** The trials that are judged by criteria. */
  public List<Pilot> pilots() {
    return municipal.pilots();
  }

  /** The plan of each branch. */
  public Map<BranchId, Plan> plans() {
    return municipal.plans();
  }

  /** The network printers of each branch. */
  public Map<BranchId, List<NetworkPrinter>> printers() {
    return municipal.printers();
  }

  /** The servers of those branches that have one of their own, by their names. */
  public Map<BranchId, String> homes() {
    return municipal.homes();
  }

  /**
   * Whether another server decides for a branch: its own where this is the centre, and any but this
   * one's where this is such a server.
   */
  public boolean isElsewhere(BranchId branch) {
    Optional<String> home = Optional.ofNullable(municipal.homes().get(branch));
    return settings.centre().isPresent()
        ? !home.equals(settings.centre().map(CentreSettings::home))
        : home.isPresent();
  }

  /** What has seats in each branch. */
  public Map<BranchId, List<Course>> courses() {
    return municipal.courses();
  }

  /** Who may sign in. */
  public List<Account> accounts() {
    return municipal.accounts();
  }

  /** What works, but hardly as meant. */
  public List<Complaint> warnings() {
    return municipal.warnings();
  }
}
