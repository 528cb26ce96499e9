package dk.serviceisland.config;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the days since when skills are held in the past, because supplements are paid by them
 * (report L946-950).
 */
final class SkillDates {
  private SkillDates() {}

  private record Said(String person, String skill, String since) {}

  /**
   * Refuses settings that say of somebody that they hold a skill since a day to come, or have shown
   * it on one.
   *
   * @param from the first day on which they hold
   * @throws BrokenConfiguration with each that was not there before
   */
  static void refuseToCome(Edition before, Edition after, LocalDate from)
      throws BrokenConfiguration {
    Complaints complaints = new Complaints();
    Set<Said> held = new HashSet<>(said(before).values());
    said(after)
        .forEach(
            (key, said) -> {
              if (said.since().compareTo(from.toString()) > 0 && !held.contains(said)) {
                complaints.mistake(complaint(key, said, from));
              }
            });
    List<Complaint> mistakes = complaints.mistakes();
    if (!mistakes.isEmpty()) {
      throw new BrokenConfiguration(mistakes);
    }
  }

  private static Complaint complaint(String key, Said said, LocalDate from) {
    return new Complaint(
        StaffRows.STAFF + YamlFile.ENDING,
        Part.NO_LINE,
        key,
        ComplaintCode.SINCE_TO_COME,
        Map.of("last", from.toString()),
        "'"
            + said.since()
            + "' is not allowed here, because what is said of a skill is of a day that has come;"
            + " allowed: "
            + from
            + " or earlier");
  }

  /** What is said, by its place. */
  private static Map<String, Said> said(Edition edition) {
    Map<String, Said> said = new LinkedHashMap<>();
    int at = 0;
    for (Map<String, Object> person : StaffRows.people(edition.documents()).values()) {
      String place = "staff[" + at++ + "].";
      addAll(said, person, place, SkillsHeld.SINCE, "since");
      addAll(said, person, place, "evidence", "on");
    }
    return said;
  }

  /** Adds what a list says of skills of somebody, with the key under which its day stands. */
  private static void addAll(
      Map<String, Said> said, Map<String, Object> person, String place, String list, String key) {
    int entry = 0;
    for (Map<String, Object> one : StaffRows.tables(person.get(list))) {
      said.put(
          place + list + "[" + entry++ + "]." + key,
          new Said(
              StaffRows.text(person.get("id")),
              StaffRows.text(one.get("skill")),
              StaffRows.text(one.get(key))));
    }
  }
}
