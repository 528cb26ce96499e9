package dk.serviceisland.assembly;

import dk.serviceisland.delivery.HomeSettings;
import dk.serviceisland.delivery.KeptHome;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.settings.InForce;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.RefusalView;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
                    detail(RefusalView.obstacles(no.refusal()).getOrDefault("en", "")),
                    cut(RefusalView.obstacles(no.refusal()))));
  }

  /** What stands in the way of a plan, for an operator. */
  static String why(InForce.Refused no) {
    String obstacles = RefusalView.obstacles(no.refusal()).getOrDefault("en", "");
    return obstacles.isEmpty()
        ? RefusalView.of(no.refusal(), no.plan()).code().word()
        : cut(obstacles);
  }

  private static String detail(String obstacles) {
    return (cut(obstacles)
            + " The running day cannot take it now and is asked again after each turn.")
        .strip();
  }

  private static Map<String, String> cut(Map<String, String> texts) {
    return texts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, text -> cut(text.getValue())));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST_OBSTACLES, text.length()));
  }

  @Override
  public Future<Void> look() {
    return desk.inForce().look();
  }

  @Override
  public Plan plan(String hash, String text) {
    return desk.plans().read(hash, text);
  }
}
