package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks for a person now, at most one request for each kiosk, counter and printer. One that is
 * taken stays until its place asks anew or withdraws it, so that whoever asked sees who comes.
 * Belongs to a branch's state and changes only when that applies an event.
 */
public final class AssistanceBook {
  private final Map<Long, Assistance> requests = new LinkedHashMap<>();

  AssistanceBook() {}

  /** All in the order in which they were asked; a view. */
  public Collection<Assistance> all() {
    return Collections.unmodifiableCollection(requests.values());
  }

  /** One by its id. */
  public Optional<Assistance> find(long request) {
    return Optional.ofNullable(requests.get(request));
  }

  /** What a place has asked for, taken or not. */
  Optional<Assistance> of(Asker asker) {
    return all().stream().filter(one -> one.asker().isAt(asker)).findFirst();
  }

  /** What a place has asked for and nobody has taken yet. */
  public Optional<Assistance> open(Asker asker) {
    return of(asker).filter(one -> one.taken().isEmpty());
  }

  void put(Assistance assistance) {
    requests.put(assistance.request(), assistance);
  }

  boolean remove(long request) {
    return requests.remove(request) != null;
  }

  void removeFrom(Asker asker) {
    requests.values().removeIf(one -> one.asker().isAt(asker));
  }

  void clear() {
    requests.clear();
  }
}
