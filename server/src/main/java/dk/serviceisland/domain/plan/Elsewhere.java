package dk.serviceisland.domain.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that citizens ask a branch for and that is done elsewhere ("Ikke her", report
 * L122-126). It has no queue: citizens are told where it is done, and how often is counted.
 *
 * @param id its name in the system
 * @param names its name for citizens per language, Danish always there
 * @param icon name of an icon of the pages; empty: none
 * @param searchWords everyday words for it, per language
 * @param places where it is done, per language, Danish always there
 * @param hours when it is done there in words, per language; none: nothing is said of it
 * @param mapUrl a map of the place, always https; none: no map
 * @param partner who does it, and is asked by citizens themselves (report L412-415); none: no
 *     partner
 */
public record Elsewhere(
    ElsewhereId id,
    Map<String, String> names,
    String icon,
    Map<String, List<String>> searchWords,
    Map<String, String> places,
    Map<String, String> hours,
    Optional<String> mapUrl,
    Optional<PartnerId> partner) {

  /** The same with its texts in these languages only. */
  public Elsewhere in(Collection<String> languages) {
    return new Elsewhere(
        id,
        of(languages, names),
        icon,
        of(languages, searchWords),
        of(languages, places),
        of(languages, hours),
        mapUrl,
        partner);
  }

  private static <T> Map<String, T> of(Collection<String> languages, Map<String, T> texts) {
    Map<String, T> kept = new LinkedHashMap<>(texts);
    kept.keySet().retainAll(languages);
    return Collections.unmodifiableMap(kept);
  }
}
