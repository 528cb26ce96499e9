package dk.serviceisland.wire;

import dk.serviceisland.access.AccessStore.NewsReading;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.report.Consistency;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who of a branch has read the newest news of its playbooks, as who leads it sees it. */
public final class ReadingsView {
  private ReadingsView() {}

  /** Each task type whose news ask to be read, with those of its staff who serve it or train it. */
  public static Buffer of(Plan plan, LocalDate today, Collection<NewsReading> readings) {
    return Json.bytes(new Answer(newsOf(plan, today, readings)));
  }

  private static List<OfTaskType> newsOf(
      Plan plan, LocalDate today, Collection<NewsReading> readings) {
    List<OfTaskType> found = new ArrayList<>();
    for (TaskType type : plan.taskTypes().values()) {
      type.info()
          .playbook()
          .toRead(today)
          .ifPresent(news -> found.add(of(type, news, plan, today, readings)));
    }
    return found;
  }

  /** How many of a branch have read what is new, of each task type that anybody there does. */
  public static List<Consistency.Readers> readers(
      Plan plan, LocalDate today, Collection<NewsReading> readings) {
    List<Consistency.Readers> all = new ArrayList<>();
    for (OfTaskType type : newsOf(plan, today, readings)) {
      int people = type.read().size() + type.unread().size();
      if (people > 0) {
        all.add(
            new Consistency.Readers(
                type.id(), type.names(), plan.branch(), type.read().size(), people));
      }
    }
    return all;
  }

  private static OfTaskType of(
      TaskType type,
      TaskType.News news,
      Plan plan,
      LocalDate today,
      Collection<NewsReading> readings) {
    Map<StaffId, NewsReading> readers =
        readings.stream()
            .filter(one -> one.taskType().equals(type.id()) && one.news().equals(news.key()))
            .collect(Collectors.toMap(NewsReading::staff, Function.identity()));
    List<Reader> read = new ArrayList<>();
    List<Person> unread = new ArrayList<>();
    for (StaffMember member : plan.staff().values()) {
      NewsReading reading = readers.get(member.id());
      if (!member.term().covers(today) || member.levelFor(type) == SkillLevel.NONE) {
        continue;
      }
      if (reading == null) {
        unread.add(new Person(member.id().value(), member.name()));
      } else {
        String at = Times.write(reading.at(), plan.zone());
        read.add(new Reader(member.id().value(), member.name(), at));
      }
    }
    return new OfTaskType(
        type.id().value(), type.names(), news.date().toString(), news.what(), read, unread);
  }

  private record Answer(List<OfTaskType> taskTypes) {}

  private record OfTaskType(
      String id,
      Map<String, String> names,
      String date,
      String what,
      List<Reader> read,
      List<Person> unread) {}

  private record Reader(String id, String name, String at) {}

  private record Person(String id, String name) {}
}
