package dk.serviceisland.cli;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.PlanText;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.Settings;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.delivery.CentreClient;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.delivery.SettingUp;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.journal.JournalUnusable;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.StoreTrouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes this machine the home of a branch, for the first time or in place of another. */
@Command(
    name = "move",
    description = {
      "Make this machine the home of a branch: fetch from the centre of server.yaml (centre) its"
          + " settings and all that it has of the branch, into a new database. The numbers of the"
          + " day go on from there. Where the branch has been at home elsewhere, an administrator"
          + " lets go of that server at the centre first; from this machine's first delivery on it"
          + " is refused. What was broken off goes on when it is done again. No server may run here"
          + " meanwhile.",
      "While the centre still decides for the branch, as while a day is open there, this says so:"
          + " the server then gives no numbers until the centre takes from it, and needs a line for"
          + " that. Done again when that day is closed it needs none.",
      "Exit code: 0 when everything is here, 1 when not, 2 for wrong options."
    },
    mixinStandardHelpOptions = true)
public final class HomeMoveCommand implements Callable<Integer> {
  private static final int NOT_MADE = 1;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders;

  @Option(
      names = "--branch",
      required = true,
      paramLabel = "BRANCH",
      description = "Id of the branch, which the token in server.yaml is for.")
  private String branch;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Settings settings = folders.settings();
      Optional<CentreSettings> centre = settings.centre();
      if (centre.isEmpty()) {
        return no("server.yaml names no centre: give its address, a name and a token (centre)");
      }
      Path file = folders.file(settings);
      try (Store store = SqliteStore.open(file)) {
        return fetch(centre.get(), store, file);
      }
    } catch (BrokenConfiguration | JournalUnusable unusable) {
      return no(unusable.getMessage());
    } catch (IllegalArgumentException noId) {
      return no("'" + branch + "' is no id of a branch");
    }
  }

  private int fetch(CentreSettings centre, Store store, Path file) throws InterruptedException {
    BranchId whose = new BranchId(branch);
    Vertx vertx = Vertx.vertx();
    try {
      SettingUp.Made made =
          store
              .revisions()
              .newest()
              .map(newest -> newest.map(Revision::number).orElse(0))
              .compose(
                  known ->
                      new SettingUp(
                              new CentreClient(vertx, centre),
                              store.deliveries(),
                              whose,
                              new SettingUp.Named(centre.home(), () -> homes(store)),
                              PlanText::read)
                          .run(known))
              .toCompletionStage()
              .toCompletableFuture()
              .get();
      spec.commandLine()
          .getOut()
          .println(
              "%s: revision %d of the settings, %s%s; %s"
                  .formatted(
                      file,
                      made.revision(),
                      whose,
                      made.end()
                          .map(end -> " up to " + end)
                          .orElse(", where nothing has happened yet"),
                      booked(made)));
      if (made.centreDecides()) {
        spec.commandLine().getOut().println(stillDecides(whose));
      }
      return 0;
    } catch (ExecutionException failed) {
      return no("not everything is here: " + StoreTrouble.words(failed));
    } finally {
      vertx.close();
    }
  }

  private static String booked(SettingUp.Made made) {
    if (made.booked().isEmpty()) {
      return "seats and booked times come with the first delivery";
    }
    int booked = made.booked().getAsInt();
    return booked == 0
        ? "nothing is booked there"
        : booked
            + (booked == 1 ? " seat or booked time comes" : " seats and booked times come")
            + " along";
  }

  private static String stillDecides(BranchId branch) {
    return ("the centre still decides for %1$s: a day is open there, or the branch is at home from"
            + " a later day on. Do 'home move --branch %1$s' in the same folder again when that"
            + " day is closed. A server that is started without that gives no numbers until it"
            + " has a line and the centre has closed: then it fetches the rest itself")
        .formatted(branch);
  }

  /** What the newest settings that are here call the servers of branches. */
  private static Future<Map<BranchId, String>> homes(Store store) {
    return new RevisionBook(store.revisions())
        .timeline(Instant.now())
        .map(found -> found.map(known -> known.newest().municipal().homes()).orElseGet(Map::of));
  }

  private int no(String why) {
    spec.commandLine().getErr().println(why);
    return NOT_MADE;
  }
}
