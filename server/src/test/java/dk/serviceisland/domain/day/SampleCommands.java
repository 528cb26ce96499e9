package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One command of every kind, found among the kinds that there are, so that none is left out. */
final class SampleCommands {
  private SampleCommands() {}

  /** Whatever can be done at a counter, done by somebody at one. */
  static List<Command.AtCounter> atCounter(CounterId counter, StaffId staff) {
    Map<Class<?>, Object> values =
        Map.of(
            CounterId.class,
            counter,
            StaffId.class,
            staff,
            BranchId.class,
            new BranchId("town-hall"),
            TicketId.class,
            BranchDay.ticketId("x"),
            TaskTypeId.class,
            new TaskTypeId("passport"),
            Optional.class,
            Optional.empty(),
            Duration.class,
            Duration.ofMinutes(10),
            boolean.class,
            false,
            int.class,
            1,
            long.class,
            1L);
    return kinds(Command.AtCounter.class)
        .distinct()
        .map(kind -> Command.AtCounter.class.cast(sample(kind, values)))
        .toList();
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(SampleCommands::kinds);
  }

  private static Object sample(Class<?> kind, Map<Class<?>, Object> values) {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      arguments[i] = types[i].isEnum() ? types[i].getEnumConstants()[0] : values.get(types[i]);
      if (arguments[i] == null) {
        throw new IllegalStateException("no sample of " + types[i] + " for " + kind);
      }
    }
    try {
      return kind.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(kind + " cannot be made", e);
    }
  }
}
