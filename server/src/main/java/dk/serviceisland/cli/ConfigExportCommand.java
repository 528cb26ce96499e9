package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.journal.JournalUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes settings as files that explain themselves. */
@Command(
    name = "export",
    description = {
      "Write the municipality's settings as YAML with a comment before each, and the schemas for"
          + " editors: the newest revision of the server's settings, or the files of --config where"
          + " no server has begun or server.yaml says plan: files. server.yaml is about the machine"
          + " and is not among them.",
      "Exit code: 0 when everything is written, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class ConfigExportCommand implements Callable<Integer> {
  private static final int NOT_WRITTEN = 1;

  @Spec private CommandSpec spec;

  @Mixin private Language language;

  @Mixin private Folders folders;

  @Option(
      names = "--revision",
      paramLabel = "NUMBER",
      converter = RevisionConverter.class,
      description = "Write this revision of the server's settings instead of the newest.")
  private Integer revision;

  @Parameters(paramLabel = "FOLDER", description = "Where the files go; must be empty or new.")
  private Path folder;

  @Override
  public Integer call() {
    try {
      if (isInUse(folder)) {
        return refused(folder + " is not empty, so nothing was written; name a folder that is new");
      }
      if (revision == null && filesCount()) {
        write(Documents.read(folders.config()), "the files of " + folders.config());
        return 0;
      }
      try (KeptSettings kept = new KeptSettings(folders)) {
        Revision wanted =
            revision == null
                ? kept.timeline(Instant.now()).newest().revision()
                : kept.revision(revision);
        write(kept.documents(wanted), "revision " + wanted.number());
        RevisionMark.write(folder, wanted);
        return 0;
      }
    } catch (BrokenConfiguration | JournalUnusable | KeptSettings.Failed broken) {
      return refused(broken.getMessage());
    } catch (IOException unwritable) {
      return refused(folder + " cannot be written: " + unwritable);
    }
  }

  /** Whether the files of the configuration are the only truth, or the only one so far. */
  private boolean filesCount() throws BrokenConfiguration {
    if (!Files.exists(folders.config().resolve(Configuration.SERVER))) {
      return true;
    }
    Settings settings = folders.settings();
    return settings.planInFiles() || folders.isNew(settings);
  }

  private void write(Documents documents, String from) throws IOException {
    documents.export(folder, language.code());
    spec.commandLine()
        .getOut()
        .println(folder + ": " + documents.names().size() + " files, from " + from);
  }

  private static boolean isInUse(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  private int refused(String why) {
    spec.commandLine().getErr().println(why);
    return NOT_WRITTEN;
  }
}
