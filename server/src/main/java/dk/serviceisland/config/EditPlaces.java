package dk.serviceisland.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where in settings some changes were made, to tell which of them brought a complaint. Looks only
 * when it is asked first. For one thread.
 */
final class EditPlaces {
  private final Documents after;
  private final List<Edit> edits;
  private Map<Place, Integer> changed;
  private final Map<Place, Integer> lost = new HashMap<>();
  private final Set<Place> within = new HashSet<>();

  /** A place as complaints name it. */
  private record Place(String document, String key) {
    Place {
      key = Complaint.place(key);
    }

    /** What it is in; none where that is the document. */
    Optional<Place> outer() {
      int end = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
      return key.isEmpty()
          ? Optional.empty()
          : Optional.of(new Place(document, key.substring(0, Math.max(0, end))));
    }
  }

  /**
   * Of settings.
   *
   * @param after what the changes made of them
   */
  EditPlaces(Documents after, List<Edit> edits) {
    this.after = after;
    this.edits = edits;
  }

  /**
   * Position of the last change at the place of a complaint or around it, or that took something
   * away there; none where nothing was changed there.
   */
  Optional<Integer> brought(Complaint complaint) {
    find();
    Place place = new Place(complaint.document(), complaint.key());
    Integer at = lost.get(place);
    for (Optional<Place> around = Optional.of(place);
        at == null && around.isPresent();
        around = around.get().outer()) {
      at = changed.get(around.get());
    }
    return Optional.ofNullable(at);
  }

  /**
   * Whether nothing was changed at the place of a complaint, around it or in it; not of one whose
   * place is not told because it looks like a CPR number.
   */
  boolean leave(Complaint complaint) {
    boolean isPlaced = !complaint.document().isEmpty() && !complaint.key().isEmpty();
    return isPlaced
        && brought(complaint).isEmpty()
        && !within.contains(new Place(complaint.document(), complaint.key()));
  }

  private void find() {
    if (changed != null) {
      return;
    }
    changed = new HashMap<>();
    Map<String, Object> trees = after.trees();
    ItemIndex items = new ItemIndex();
    for (int at = 0; at < edits.size(); at++) {
      Edit edit = edits.get(at);
      Optional<Section> section = Documents.section(edit.document());
      boolean isThere = section.isPresent() && trees.containsKey(edit.document());
      if (isThere && !(edit instanceof Edit.Order)) {
        SettingPath path = new SettingPath(edit.path());
        boolean takesAway = edit instanceof Edit.Remove;
        Map<Place, Integer> places = takesAway ? lost : changed;
        int position = at;
        path.inPositions(trees.get(edit.document()), section.get(), takesAway, items)
            .map(key -> new Place(edit.document(), key))
            .ifPresent(
                place -> {
                  places.put(place, position);
                  Optional<Place> around = place.outer();
                  while (around.isPresent() && within.add(around.get())) {
                    around = around.get().outer();
                  }
                });
      }
    }
  }
}
