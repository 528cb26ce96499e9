package dk.serviceisland.cli;

import dk.serviceisland.config.Wording;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The language in which a command tells of settings. */
final class Language {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  private String code = "da";

  @Option(names = "--language", paramLabel = "LANGUAGE", description = "da or en (default: da).")
  void choose(String chosen) {
    if (!Wording.LANGUAGES.contains(chosen)) {
      throw new ParameterException(
          spec.commandLine(), "'" + chosen + "' is not allowed; allowed: da, en");
    }
    code = chosen;
  }

  /** da or en. */
  String code() {
    return code;
  }

  boolean isDanish() {
    return code.equals("da");
  }
}
