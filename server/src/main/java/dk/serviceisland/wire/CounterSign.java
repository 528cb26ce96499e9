package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.plan.Plan;
import java.util.Map;
import java.util.Optional;

/**
 * Where to go. Never says who or which staff group serves there.
 *
 * @param id of the counter
 * @param label what stands above it
 * @param room that it is a room, where it is one
 * @param place where it is
 */
record CounterSign(String id, String label, Optional<Boolean> room, @JsonUnwrapped Place place) {
  /**
   * The part of the room and the arrow to it, as far as the plan names them.
   *
   * @param zone id of the part
   * @param zoneNames what people read
   * @param arrow the way there
   */
  record Place(
      Optional<String> zone, Optional<Map<String, String>> zoneNames, Optional<String> arrow) {
    static Place of(Plan plan, Plan.Counter counter) {
      Optional<Map<String, String>> names = Optional.ofNullable(plan.zones().get(counter.zone()));
      return new Place(names.map(known -> counter.zone()), names, counter.arrow());
    }
  }

  /** The sign of a counter. */
  static CounterSign of(Plan plan, Plan.Counter counter) {
    return new CounterSign(
        counter.id().value(), counter.label(), room(counter), Place.of(plan, counter));
  }

  /** That a place is a room; nothing of a counter. */
  static Optional<Boolean> room(Plan.Counter counter) {
    return counter.room() ? Optional.of(true) : Optional.empty();
  }
}
