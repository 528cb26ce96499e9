package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Difference;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Installation;
import dk.serviceisland.config.Municipal;
import dk.serviceisland.config.Tenant;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a folder is sound and what it would change, in English as mistakes are told. */
@Command(
    name = "check",
    description = {
      "Say whether the settings in a folder are sound, what works in them but hardly as meant, and"
          + " what would change. Changes nothing.",
      "Exit code: 0 when they are sound, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigCheckCommand implements Callable<Integer> {
  private static final int NOT_SOUND = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      description =
          "Holds municipality.yaml, task-types.yaml, staff.yaml, targets.yaml and"
              + " branches; server.yaml is checked where there is one. Or installation.yaml of"
              + " several municipalities: then the folder of each is checked too.")
  private Path folder;

  @Option(
      names = "--against",
      paramLabel = "FOLDER",
      description = "Another folder, to say what would change if the first took its place.")
  private Path against;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (Installation.isIn(folder)) {
        return checkAll(out);
      }
      Municipal municipal = Configuration.check(folder);
      municipal.warnings().forEach(out::println);
      tellSound(folder, out);
      if (against != null) {
        tell(Documents.read(against).differences(Documents.read(folder)), out);
      }
      return 0;
    } catch (BrokenConfiguration broken) {
      spec.commandLine().getErr().println(broken.getMessage());
      return NOT_SOUND;
    }
  }

  /** Several municipalities: what they share, and the folder of each. */
  private int checkAll(PrintWriter out) throws BrokenConfiguration {
    if (against != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--against is for the folder of one municipality; " + folder + " is that of several");
    }
    for (Tenant tenant : Installation.load(folder).tenants()) {
      Configuration.check(tenant.folder()).warnings().forEach(out::println);
      tellSound(tenant.folder(), out);
    }
    tellSound(folder, out);
    return 0;
  }

  private void tellSound(Path sound, PrintWriter out) {
    out.println(sound + " is sound");
  }

  private void tell(List<Difference> differences, PrintWriter out) {
    if (differences.isEmpty()) {
      out.println("nothing would change");
    }
    differences.forEach(difference -> out.println("  " + difference.words().in("en")));
  }
}
