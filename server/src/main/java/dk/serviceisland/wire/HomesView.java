package dk.serviceisland.wire;

import dk.serviceisland.delivery.KeptHome;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that branches have for themselves, as the centre knows them. */
public final class HomesView {
  private HomesView() {}

  /**
   * One of them.
   *
   * @param branch id of the branch
   * @param names of the branch
   * @param server what the settings call it
   * @param since when its first delivery came
   * @param asOf up to when it has told everything
   * @param revision number of the newest settings that it has
   * @param untaken settings that it cannot take
   * @param released whether the next server that delivers takes its place
   */
  public record OneHome(
      String branch,
      Map<String, String> names,
      String server,
      Optional<String> since,
      Optional<String> asOf,
      Optional<Integer> revision,
      Optional<Untaken> untaken,
      boolean released) {}

  private record Untaken(
      int revision, String code, String detail, Optional<Map<String, String>> texts) {}

  private record All(List<OneHome> homes, int revision) {}

  /**
   * One of them.
   *
   * @param plan of the branch
   * @param server what the settings call it
   * @param known none while it has not delivered
   * @param all up to when it has told everything
   */
  public static OneHome of(
      Plan plan, String server, Optional<KeptHome> known, Optional<Instant> all) {
    ZoneId zone = plan.zone();
    return new OneHome(
        plan.branch().value(),
        plan.names(),
        server,
        known.map(home -> Times.write(home.boundAt(), zone)),
        all.map(at -> Times.write(at, zone)),
        known.map(KeptHome::revision),
        known
            .flatMap(KeptHome::untaken)
            .map(
                no ->
                    new Untaken(
                        no.revision(),
                        no.code(),
                        no.detail(),
                        Optional.of(no.obstacles()).filter(some -> !some.isEmpty()))),
        known.map(KeptHome::released).orElse(false));
  }

  /**
   * All of them.
   *
   * @param revision number of the centre's newest settings
   */
  public static Buffer list(List<OneHome> homes, int revision) {
    return Json.bytes(new All(homes, revision));
  }
}
