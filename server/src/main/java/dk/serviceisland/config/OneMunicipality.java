package dk.serviceisland.config;

import java.util.List;
import java.util.Map;

/** Keeps the id of the municipality, by which others know what its programs hand out. */
final class OneMunicipality {
  private OneMunicipality() {}

  /**
   * Refuses settings of another municipality.
   *
   * @throws BrokenConfiguration when the id is not that of before
   */
  static void refuseAnother(Edition before, Edition after) throws BrokenConfiguration {
    String id = before.municipal().municipality().id();
    String other = after.municipal().municipality().id();
    if (!other.equals(id)) {
      throw new BrokenConfiguration(
          List.of(
              new Complaint(
                  "municipality" + YamlFile.ENDING,
                  Part.NO_LINE,
                  "id",
                  ComplaintCode.NOT_ALLOWED,
                  Map.of("allowed", id),
                  "'" + other + "' is not allowed here; allowed: " + id + ", which stays")));
    }
  }
}
