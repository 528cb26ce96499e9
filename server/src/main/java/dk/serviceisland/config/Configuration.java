package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.report.ShareTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the files of a configuration folder say, checked. Immutable.
 *
 * @param folder where it was read
 * @param settings how the program runs on this machine
 * @param municipality owner of the branches
 * @param shares what part of everything served some branches are to have, the oldest first
 * @param plans the plan of each branch, with its hash, in the order of the file names
 * @param printers the network printers of each branch that has any
 * @param accounts who may sign in
 * @param warnings what works, but hardly as meant
 */
public record Configuration(
    Path folder,
    Settings settings,
    Municipality municipality,
    List<ShareTarget> shares,
    Map<BranchId, Plan> plans,
    Map<BranchId, List<NetworkPrinter>> printers,
    List<Account> accounts,
    List<Complaint> warnings) {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);
  private static final String ENDING = ".yaml";

  /** Tells the operator of {@link #warnings}. */
  public void tellWarnings() {
    warnings.forEach(warning -> LOG.warn("{}", warning));
  }

  /**
   * Reads and checks a folder.
   *
   * @param folder holds {@code server.yaml}, {@code municipality.yaml}, {@code task-types.yaml},
   *     {@code targets.yaml}, {@code staff.yaml} and {@code branches/}
   * @throws BrokenConfiguration with everything that is wrong
   */
  public static Configuration load(Path folder) throws BrokenConfiguration {
    Complaints complaints = new Complaints();
    Optional<Configuration> configuration = new Reading(folder, complaints).read();
    if (configuration.isEmpty() || !complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, complaints.mistakes());
    }
    return configuration.get();
  }

  /** One reading of the files; goes on after a complaint, to find them all. */
  private record Reading(Path folder, Complaints complaints) {

    /** What was read; nothing when whole parts are missing. */
    Optional<Configuration> read() {
      Optional<Settings> settings =
          file("server.yaml", Section.SERVER).map(new ServerReader(folder)::read);
      Map<BranchId, Table> branches = branches();
      Optional<Municipality> municipality =
          file("municipality.yaml", Section.MUNICIPALITY)
              .map(table -> MunicipalityReader.read(table, branches.keySet()));
      Optional<StaffReader> staff = file("staff.yaml", Section.STAFF).map(StaffReader::new);
      Optional<Map<TaskTypeId, TaskType>> catalogue =
          file("task-types.yaml", Section.TASK_TYPES)
              .flatMap(
                  table -> staff.map(read -> new TaskTypeReader().catalogue(table, read.skills())));
      Optional<TargetsReader> targets =
          file("targets.yaml", Section.TARGETS)
              .flatMap(
                  table ->
                      catalogue.flatMap(
                          types ->
                              staff.map(
                                  read ->
                                      new TargetsReader(
                                          table,
                                          branches.keySet(),
                                          types.keySet(),
                                          read.groups().keySet()))));
      if (municipality.isEmpty() || staff.isEmpty() || targets.isEmpty()) {
        return Optional.empty();
      }
      List<StaffReader.Person> people =
          staff.get().people(catalogue.orElseThrow(), branches.keySet());
      Map<BranchId, Plan> plans =
          plans(
              branches,
              new BranchReader(
                  municipality.get(),
                  catalogue.orElseThrow(),
                  staff.get().groups(),
                  people,
                  targets.get(),
                  complaints.mistakes().isEmpty()));
      Map<BranchId, List<NetworkPrinter>> printers = printers(branches);
      return settings.map(
          read ->
              new Configuration(
                  folder,
                  read,
                  municipality.get(),
                  targets.get().shares(),
                  plans,
                  printers,
                  people.stream().map(StaffReader.Person::account).toList(),
                  complaints.warnings()));
    }

    private Optional<Table> file(String name, Section section) {
      return YamlFile.read(folder, name, section, complaints);
    }

    private Map<BranchId, Table> branches() {
      Map<BranchId, Table> branches = new LinkedHashMap<>();
      for (String name : branchFiles()) {
        String file = "branches/" + name;
        try {
          BranchId branch = new BranchId(name.substring(0, name.length() - ENDING.length()));
          file(file, Section.BRANCH).ifPresent(table -> branches.put(branch, table));
        } catch (IllegalArgumentException refused) {
          complaints.mistake(
              new Complaint(
                  file, 1, "", "the file's name names the branch: " + refused.getMessage()));
        }
      }
      return branches;
    }

    private List<String> branchFiles() {
      try (Stream<Path> files = Files.list(folder.resolve("branches"))) {
        List<String> names =
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ENDING))
                .sorted()
                .toList();
        if (names.isEmpty()) {
          complaints.mistake(
              new Complaint("branches", 1, "", "no branch; allowed: one file *.yaml per branch"));
        }
        return names;
      } catch (IOException unreadable) {
        complaints.mistake(new Complaint("branches", 1, "", "cannot be read: " + unreadable));
        return List.of();
      }
    }

    private static Map<BranchId, List<NetworkPrinter>> printers(Map<BranchId, Table> branches) {
      Map<BranchId, List<NetworkPrinter>> printers = new LinkedHashMap<>();
      branches.forEach((branch, table) -> printers.put(branch, PrinterReader.read(table)));
      return Collections.unmodifiableMap(printers);
    }

    private static Map<BranchId, Plan> plans(Map<BranchId, Table> branches, BranchReader reader) {
      Map<BranchId, Plan> plans = new LinkedHashMap<>();
      branches.forEach(
          (branch, table) -> plans.put(branch, PlanText.hashed(reader.read(branch, table))));
      return Collections.unmodifiableMap(plans);
    }
  }
}
