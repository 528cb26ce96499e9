package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayNotice;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Plan;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A notice in force, as screens say it.
 *
 * @param id of it while the plan is the same
 * @param texts what is said, per language
 * @param screens where: board, kiosk, phone
 */
record NoticeView(String id, Map<String, String> texts, List<String> screens) {

  /** Every notice that is in force now, in the order to say them: those of the day first. */
  static List<NoticeView> inForce(BranchState state, Instant now) {
    LocalDateTime moment = LocalDateTime.ofInstant(now, state.plan().zone());
    List<NoticeView> inForce = new ArrayList<>();
    for (DayNotice one : state.steering().notices()) {
      if (one.notice().isSaidAt(moment)) {
        inForce.add(of("today-" + one.id(), one.notice()));
      }
    }
    inForce.addAll(inForce(state.plan(), now));
    return inForce;
  }

  /** Those that a plan alone knows of. */
  static List<NoticeView> inForce(Plan plan, Instant now) {
    LocalDateTime moment = LocalDateTime.ofInstant(now, plan.zone());
    List<NoticeView> inForce = new ArrayList<>();
    int at = 0;
    for (Notice notice : plan.notices()) {
      at++;
      if (notice.isSaidAt(moment)) {
        inForce.add(of("notice-" + at, notice));
      }
    }
    return inForce;
  }

  private static NoticeView of(String id, Notice notice) {
    return new NoticeView(
        id, notice.texts(), notice.screens().stream().sorted().map(Words::of).toList());
  }

  /** Whether it is said there. */
  boolean isOn(Notice.Screen screen) {
    return screens.contains(Words.of(screen));
  }
}
