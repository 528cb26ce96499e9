package dk.serviceisland.config;

import java.util.Map;

/** A change that cannot be made for a reason that has a code of its own. */
final class ImpossibleEdit extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ComplaintCode code;
  private final transient Map<String, String> values;

  private ImpossibleEdit(ComplaintCode code, Map<String, String> values, String message) {
    super(message);
    this.code = code;
    this.values = values;
  }

  /** Its path is none. */
  static ImpossibleEdit noPath(String message) {
    return new ImpossibleEdit(ComplaintCode.NOT_A_PATH, Map.of(), message);
  }

  /** It puts an item into an order twice. */
  static ImpossibleEdit twice(String identity, String list) {
    return new ImpossibleEdit(
        ComplaintCode.TWICE,
        Map.of("id", identity),
        "the item '" + identity + "' of '" + list + "' stands in its order twice");
  }

  /** What is told of a change that cannot be made, for this reason or any other. */
  static Complaint complaint(Edit edit, IllegalArgumentException why) {
    ComplaintCode code =
        why instanceof ImpossibleEdit known ? known.code : ComplaintCode.IMPOSSIBLE;
    return new Complaint(
        edit.document() + YamlFile.ENDING,
        Part.NO_LINE,
        edit.path(),
        code,
        why instanceof ImpossibleEdit known ? known.values : Map.of(),
        why.getMessage());
  }
}
