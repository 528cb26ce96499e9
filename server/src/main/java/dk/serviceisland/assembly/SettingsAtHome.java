package dk.serviceisland.assembly;

import dk.serviceisland.delivery.HomeSettings;
import dk.serviceisland.delivery.KeptHome;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.RefusalView;
import io.vertx.core.Future;
import java.util.Optional;

/** The settings of a branch's own server, as whoever fetches them from the centre needs them. */
record SettingsAtHome(SettingsDesk desk) implements HomeSettings {
  private static final int LONGEST_OBSTACLES = 400;

  @Override
  public Future<Held> newest() {
    return desk.book()
        .revisions()
        .newest()
        .map(
            found ->
                found
                    .map(revision -> new Held(revision.number(), revision.hash()))
                    .orElseGet(() -> new Held(0, "")));
  }

  @Override
  public Future<Void> check(String content) {
    return desk.book().check(content);
  }

  @Override
  public Optional<KeptHome.Untaken> untaken(BranchId branch) {
    return Optional.ofNullable(desk.inForce().refused().get(branch))
        .map(
            no ->
                new KeptHome.Untaken(
                    no.revision(),
                    RefusalView.of(no.refusal(), no.plan()).code().word(),
                    detail(RefusalView.obstacles(no.refusal()))));
  }

  private static String detail(String obstacles) {
    String cut = obstacles.substring(0, Math.min(LONGEST_OBSTACLES, obstacles.length()));
    return (cut + " The running day cannot take it now and is asked again after each turn.")
        .strip();
  }

  @Override
  public Future<Void> look() {
    return desk.inForce().look();
  }
}
