package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.Look;
import io.vertx.core.buffer.Buffer;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** By what right figures of persons are seen, and who saw them. */
public final class LooksView {
  private LooksView() {}

  /**
   * The answer.
   *
   * @param permission whether it holds now or not; none: there is none
   * @param looks the newest first
   * @param zone of the times
   */
  public static Buffer json(Optional<FiguresPerPerson> permission, List<Look> looks, ZoneId zone) {
    return Json.bytes(
        new Answer(
            permission.map(Permission::of),
            looks.stream().map(look -> Row.of(look, zone)).toList()));
  }

  private record Answer(Optional<Permission> permission, List<Row> looks) {}

  /**
   * What the municipality decided about figures of persons.
   *
   * @param purpose what for
   * @param staffInformedOn from then on
   * @param expiresOn until then
   */
  record Permission(String purpose, String staffInformedOn, String expiresOn) {
    static Permission of(FiguresPerPerson held) {
      return new Permission(
          held.purpose(), held.staffInformedOn().toString(), held.expiresOn().toString());
    }
  }

  private record Row(
      String at,
      String who,
      String purpose,
      List<String> branches,
      String from,
      String to,
      String form) {
    static Row of(Look look, ZoneId zone) {
      return new Row(
          Times.write(look.at(), zone),
          look.who().value(),
          look.purpose(),
          look.branches().stream().map(BranchId::value).toList(),
          look.from().toString(),
          look.to().toString(),
          look.form());
    }
  }
}
