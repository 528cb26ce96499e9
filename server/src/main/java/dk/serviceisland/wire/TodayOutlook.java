package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.forecast.ServingOut;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a press of Today would do, in people and minutes.
 *
 * @param hours of today with it
 * @param lastNumber when the last number would be given today; none where none would
 * @param served how many of those who wait would be served
 * @param sentHome how many would have to go home, because nobody is there for what they came for
 * @param unattended what these came for
 * @param toCome about how many would still draw a number; none where that is more than an hour
 *     ahead
 * @param lastServedAbout when the last would be done, in steps of five minutes; none where nothing
 *     is forecast
 * @param notOpen task types that would not be open in the time that is won, because their hours or
 *     those of whoever does them are over
 * @param texts all this in sentences, in Danish and English
 */
public record TodayOutlook(
    List<DayView.OpenHours> hours,
    Optional<String> lastNumber,
    int served,
    int sentHome,
    List<TodayView.Unattended> unattended,
    OptionalInt toCome,
    Optional<String> lastServedAbout,
    List<Named> notOpen,
    List<Map<String, String>> texts) {
  private static final long STEP_SECONDS = Duration.ofMinutes(5).toSeconds();

  /** A moment as coarse as it may be told: the end of its five minutes. */
  static Instant about(Instant moment) {
    long steps = Math.floorDiv(moment.getEpochSecond() + STEP_SECONDS - 1, STEP_SECONDS);
    return Instant.ofEpochSecond(steps * STEP_SECONDS);
  }

  /**
   * Of other hours. To be made on the branch's writer.
   *
   * @param changed what the hours of today would be
   */
  public static TodayOutlook ofHours(
      BranchState state, Instant now, ServingOut people, Hours.DatedHours changed) {
    Plan plan = state.planned();
    OpenTimes before = state.openTimes();
    OpenTimes after =
        new OpenTimes(plan.withHours(plan.hours().onDate(state.day(), changed)), state.day());
    Telling telling = new Telling(plan.zone());
    telling.hours(before, after, changed, now);
    Optional<Instant> last = lastNumber(after);
    telling.people(people, last, now);
    List<TaskType> notOpen = notOpen(plan, before, after);
    telling.notOpen(notOpen);
    return of(plan, after, people, now, notOpen, telling);
  }

  /**
   * Of no numbers, or numbers again, of a task type. To be made on the branch's writer.
   *
   * @param type of the plan in force
   * @param until when that would end by itself
   * @param again whether there would be numbers again
   */
  public static TodayOutlook ofTaskType(
      BranchState state,
      Instant now,
      ServingOut people,
      TaskType type,
      Optional<LocalTime> until,
      boolean again) {
    Plan plan = state.planned();
    Telling telling = new Telling(plan.zone());
    telling.taskType(
        type,
        until,
        again,
        state.queue(type.id()).size(),
        people.unattended().containsKey(type.id()));
    return of(plan, state.openTimes(), people, now, List.of(), telling);
  }

  private static TodayOutlook of(
      Plan plan,
      OpenTimes times,
      ServingOut people,
      Instant now,
      List<TaskType> notOpen,
      Telling telling) {
    ZoneId zone = plan.zone();
    Optional<Instant> last = lastNumber(times);
    return new TodayOutlook(
        DayView.hours(times, zone),
        last.map(at -> DayView.hour(at, zone)),
        people.served(),
        people.sentHome(),
        TodayView.Unattended.of(plan, people.unattended()),
        last.flatMap(at -> people.comeUntil(at, now))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()),
        last.flatMap(at -> people.lastAbout(at, now))
            .or(people::lastAbout)
            .map(at -> Times.write(about(at), zone)),
        notOpen.stream().map(type -> new Named(type.id().value(), type.names())).toList(),
        telling.texts);
  }

  /** When the last number of a day is given; none on a day without any. */
  private static Optional<Instant> lastNumber(OpenTimes times) {
    return times.branch().stream()
        .filter(open -> open.from().isBefore(open.lastTicket()))
        .map(OpenTimes.Open::lastTicket)
        .reduce((earlier, later) -> later);
  }

  /** Task types that are open before what is won of the branch's hours or after it, not in it. */
  private static List<TaskType> notOpen(Plan plan, OpenTimes before, OpenTimes after) {
    boolean longer = length(after.branch()).compareTo(length(before.branch())) > 0;
    List<TaskType> notOpen = new ArrayList<>();
    for (Map.Entry<TaskTypeId, TaskType> type : plan.taskTypes().entrySet()) {
      List<OpenTimes.Open> then = after.taskType(type.getKey());
      boolean gains = length(then).compareTo(length(before.taskType(type.getKey()))) > 0;
      if (longer && !gains && !then.isEmpty()) {
        notOpen.add(type.getValue());
      }
    }
    return notOpen;
  }

  private static Duration length(List<OpenTimes.Open> stretches) {
    return stretches.stream()
        .map(open -> Duration.between(open.from(), open.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Puts it into sentences. Not thread-safe. */
  private static final class Telling {
    private final ZoneId zone;
    private final List<Map<String, String>> texts = new ArrayList<>();

    private Telling(ZoneId zone) {
      this.zone = zone;
    }

    private void say(String danish, String english) {
      Map<String, String> text = new TreeMap<>();
      text.put("da", danish);
      text.put("en", english);
      texts.add(text);
    }

    private void hours(OpenTimes before, OpenTimes after, Hours.DatedHours changed, Instant now) {
      if (!before.firstOpening().equals(after.firstOpening())) {
        Instant opening = after.firstOpening().orElseThrow();
        say("Der åbnes kl. " + da(opening) + ".", "The branch opens at " + en(opening) + ".");
      }
      if (!before.lastClosing().equals(after.lastClosing())) {
        Instant closing = after.lastClosing().orElseThrow();
        say("Der lukkes kl. " + da(closing) + ".", "The branch closes at " + en(closing) + ".");
      }
      Optional<Instant> last = lastNumber(after);
      if (last.filter(now::isBefore).isEmpty()) {
        say("Der gives ikke flere numre i dag.", "No more numbers are given today.");
      } else if (!last.equals(lastNumber(before)) || changed.lastNumber().isPresent()) {
        say(
            "Der gives numre til kl. " + da(last.get()) + ".",
            "Numbers are given until " + en(last.get()) + ".");
      }
    }

    private void people(ServingOut people, Optional<Instant> lastNumber, Instant now) {
      int served = people.served();
      Optional<Instant> done = people.lastAbout().map(TodayOutlook::about);
      if (people.waiting() == 0) {
        say("Ingen venter.", "Nobody is waiting.");
      } else if (served == 1) {
        say(
            "1 venter og bliver betjent"
                + done.map(at -> " omkring kl. " + da(at)).orElse("")
                + ".",
            "1 is waiting and is served" + done.map(at -> " about " + en(at)).orElse("") + ".");
      } else if (served > 1) {
        say(
            served
                + " venter og bliver betjent"
                + done.map(at -> "; den sidste omkring kl. " + da(at)).orElse("")
                + ".",
            served
                + " are waiting and are served"
                + done.map(at -> "; the last about " + en(at)).orElse("")
                + ".");
      }
      unattended(people.sentHome());
      lastNumber.ifPresent(at -> toCome(people, at, now));
    }

    private void unattended(int people) {
      if (people > 0) {
        say(
            people
                + " venter på noget, som ingen på vagt kan betjene, og må gå hjem, hvis ingen kommer.",
            people
                + (people == 1 ? " waits" : " wait")
                + " for something that nobody on duty may serve, and must go home unless somebody"
                + " comes.");
      }
    }

    private void toCome(ServingOut people, Instant lastNumber, Instant now) {
      Optional<Integer> come = people.comeUntil(lastNumber, now).filter(count -> count > 0);
      Optional<Instant> done = people.lastAbout(lastNumber, now).map(TodayOutlook::about);
      if (come.isPresent() && done.isPresent()) {
        say(
            "Omkring "
                + come.get()
                + " kommer til inden da; så er den sidste færdig omkring kl. "
                + da(done.get())
                + ".",
            "About "
                + come.get()
                + " come until then; then the last is done about "
                + en(done.get())
                + ".");
      }
    }

    private void notOpen(List<TaskType> types) {
      if (!types.isEmpty()) {
        say(
            "Ikke åbne i den ekstra tid, fordi de eller dem, der kan dem, har andre tider: "
                + names(types, "da")
                + ".",
            "Not open in the time that is won, because they or those who do them have other hours: "
                + names(types, "en")
                + ".");
      }
    }

    private void taskType(
        TaskType type, Optional<LocalTime> until, boolean again, int waiting, boolean unattended) {
      if (again) {
        texts.add(NumbersWords.on(type.names()));
        return;
      }
      texts.add(NumbersWords.off(type.names(), until));
      if (waiting > 0 && unattended) {
        unattended(waiting);
      } else if (waiting > 0) {
        say(
            waiting + ", der venter, bliver betjent.",
            waiting + (waiting == 1 ? " who waits is served." : " who wait are served."));
      }
    }

    private static String names(List<TaskType> types, String language) {
      return String.join(", ", types.stream().map(type -> name(type, language)).toList());
    }

    private static String name(TaskType type, String language) {
      return type.names().getOrDefault(language, type.names().get("da"));
    }

    private String da(Instant moment) {
      return en(moment).replace(':', '.');
    }

    private String en(Instant moment) {
      return DayView.hour(moment, zone);
    }
  }
}
