package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayChange;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was changed about today in a branch, for whoever leads it.
 *
 * @param branch its id
 * @param date the business day
 * @param changes the oldest first
 */
public record TodayChanges(String branch, String date, List<Change> changes) {

  /**
   * One change.
   *
   * @param at when
   * @param who id of whoever did it; none: it came by itself, or was not written down
   * @param name of that person, where it is known
   * @param texts what, as a sentence in Danish and English
   * @param why what for, where that is asked
   */
  public record Change(
      String at,
      Optional<String> who,
      Optional<String> name,
      Map<String, String> texts,
      Optional<String> why) {
    /**
     * The same with the name of whoever did it.
     *
     * @param names of staff members by their ids
     */
    public Change named(Map<String, String> names) {
      return new Change(at, who, who.map(names::get), texts, why);
    }
  }

  /**
   * A change of the hours by a revision of the settings.
   *
   * @param hours of the day from then on
   */
  public static Change ofHours(Instant at, String who, String why, OpenTimes hours, ZoneId zone) {
    return change(at, zone, Optional.of(who), hours(hours, zone), Optional.of(why));
  }

  /** What happened to the day while it ran. To be made on the branch's writer. */
  public static Change of(BranchState state, DayChange change) {
    Optional<String> who = change.staff().map(StaffId::value);
    ZoneId zone = state.plan().zone();
    return change(change.at(), zone, who, words(state, change), why(change));
  }

  private static Change change(
      Instant at,
      ZoneId zone,
      Optional<String> who,
      Map<String, String> texts,
      Optional<String> why) {
    return new Change(Times.write(at, zone), who, Optional.empty(), new TreeMap<>(texts), why);
  }

  private static Optional<String> why(DayChange change) {
    if (change instanceof DayChange.PeakOn on) {
      return on.why();
    }
    return change instanceof DayChange.PeakOff off ? off.why() : Optional.empty();
  }

  private static Map<String, String> words(BranchState state, DayChange change) {
    if (change instanceof DayChange.NumbersOff off) {
      Optional<LocalTime> until =
          off.until().map(at -> LocalTime.ofInstant(at, state.plan().zone()));
      return NumbersWords.off(names(state.plan(), off.taskType()), until);
    }
    if (change instanceof DayChange.NumbersOn on) {
      return NumbersWords.on(names(state.plan(), on.taskType()));
    }
    if (change instanceof DayChange.PeakOn) {
      return Map.of("da", "Spidsbelastning begyndt.", "en", "Rush begun.");
    }
    if (change instanceof DayChange.PeakOff) {
      return Map.of("da", "Spidsbelastning slut.", "en", "Rush over.");
    }
    if (change instanceof DayChange.NoticeUp up) {
      return said("Opslag hængt op: ", "Notice put up: ", up.notice().texts());
    }
    return said(
        "Opslag taget ned: ",
        "Notice taken down: ",
        ((DayChange.NoticeDown) change).notice().texts());
  }

  /** A task type that the plan has no more goes by its id. */
  private static Map<String, String> names(Plan plan, TaskTypeId id) {
    return Optional.ofNullable(plan.taskTypes().get(id))
        .map(TaskType::names)
        .orElse(Map.of("da", id.value()));
  }

  private static Map<String, String> said(
      String danish, String english, Map<String, String> texts) {
    String written = texts.get("da");
    return Map.of(
        "da",
        danish + "»" + written + "«",
        "en",
        english + "“" + texts.getOrDefault("en", written) + "”");
  }

  private static Map<String, String> hours(OpenTimes times, ZoneId zone) {
    List<DayView.OpenHours> hours = DayView.hours(times, zone);
    if (hours.isEmpty()) {
      return Map.of("da", "Lukket hele dagen.", "en", "Closed all day.");
    }
    String open =
        hours.stream().map(each -> each.from() + "–" + each.to()).collect(Collectors.joining(", "));
    DayView.OpenHours end = hours.get(hours.size() - 1);
    String last = end.lastTicket().orElse(end.to());
    return Map.of(
        "da",
        "Åbent " + (open + "; numre til kl. " + last).replace(':', '.') + ".",
        "en",
        "Open " + open + "; numbers until " + last + ".");
  }
}
