package dk.serviceisland.config;

import java.time.LocalDate;
import java.util.ArrayList;
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

  /** What is said of skills of somebody, and under which key its day stands. */
  private static final Map<String, String> DAYS =
      Map.of(SkillsHeld.SINCE, "since", "evidence", "on");

  /**
   * Refuses settings that say of somebody that they hold a skill since a day to come, or have shown
   * it on one.
   *
   * @param from the first day on which they hold
   * @throws BrokenConfiguration with each that was not there before
   */
  static void refuseToCome(Edition before, Edition after, LocalDate from)
      throws BrokenConfiguration {
    List<Complaint> complaints = new ArrayList<>();
    Set<Said> held = new HashSet<>(said(before).values());
    said(after)
        .forEach(
            (key, said) -> {
              if (said.since().compareTo(from.toString()) > 0 && !held.contains(said)) {
                complaints.add(complaint(key, said, from));
              }
            });
    if (!complaints.isEmpty()) {
      throw new BrokenConfiguration(complaints);
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
      DAYS.forEach(
          (list, key) -> {
            int entry = 0;
            for (Map<String, Object> one : StaffRows.tables(person.get(list))) {
              said.put(
                  place + list + "[" + entry++ + "]." + key,
                  new Said(
                      StaffRows.text(person.get("id")),
                      StaffRows.text(one.get("skill")),
                      StaffRows.text(one.get(key))));
            }
          });
    }
    return said;
  }
}
