package dk.serviceisland.cli;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.lab.replay.BrokenCase;
import dk.serviceisland.lab.replay.CaseFolder;
import dk.serviceisland.lab.replay.Replay;
import dk.serviceisland.lab.replay.ReplayCase;
import dk.serviceisland.lab.replay.ReplayFigures;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Plays the tickets of cases again under a routing policy and prints what it makes of them. */
@Command(
    name = "replay",
    description = {
      "Play the tickets of cases again under a routing policy and print its figures as CSV. Tells"
          + " on the error stream how it goes.",
      "Exit code: 0 when all were played, 2 for wrong options or a case that cannot be used."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final int NOT_USABLE = 2;
  private static final String HEADER =
      "case,policy,tickets,share_within_target,worst_type,worst_type_share,share_within_6,"
          + "mean_wait,p90_wait,abandoned";

  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder with NAME.json and NAME.csv of every case.")
  private Path cases;

  @Option(
      names = "--policy",
      required = true,
      paramLabel = "POLICY",
      description = "first-come or promised-wait.",
      converter = PolicyConverter.class)
  private Plan.PolicyName policy;

  @Override
  public Integer call() {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    try {
      List<ReplayCase> all = CaseFolder.read(cases);
      CaseProgress progress = new CaseProgress(spec.commandLine().getErr(), all.size());
      for (ReplayCase played : all) {
        progress.begins(played);
        csv.append(row(played)).append('\n');
      }
    } catch (BrokenCase broken) {
      spec.commandLine().getErr().println(broken.getMessage());
      return NOT_USABLE;
    }
    spec.commandLine().getOut().print(csv);
    spec.commandLine().getOut().flush();
    return 0;
  }

  private String row(ReplayCase played) {
    ReplayFigures figures = ReplayFigures.of(new Replay(played, policy).play());
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%.5f,%s,%.5f,%.5f,%.4f,%.2f,%.5f",
        played.name(),
        PolicyConverter.written(policy),
        figures.tickets(),
        figures.withinTarget(),
        figures.worstType(),
        figures.worstTypeShare(),
        figures.withinSix(),
        figures.meanWait(),
        figures.p90Wait(),
        figures.abandoned());
  }

  /** Reads the name of a policy. */
  static final class PolicyConverter implements ITypeConverter<Plan.PolicyName> {
    @Override
    public Plan.PolicyName convert(String value) {
      for (Plan.PolicyName policy : Plan.PolicyName.values()) {
        if (written(policy).equals(value)) {
          return policy;
        }
      }
      throw new TypeConversionException(
          "'" + value + "' is not a policy; first-come or promised-wait");
    }

    static String written(Plan.PolicyName policy) {
      return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
