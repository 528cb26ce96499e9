package dk.serviceisland;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan of rooms, one package each below a root package, that finds where code departs from it.
 * Where a room is named, the rooms in it are meant too: {@code domain} is also {@code domain.plan}.
 * The root package is named {@link #ROOT}: nobody may touch it.
 *
 * @param root the root package
 * @param doors the classes that may stand in it
 * @param rooms each room with the rooms it may touch
 * @param libraries each package prefix outside {@code java} with the rooms that may touch it; the
 *     longest matching prefix counts, and what matches none is refused everywhere
 * @param pure rooms that see of {@code java} only what computes, and no library
 * @param timeless rooms that must be told the time and be handed their chance
 */
record BuildingPlan(
    String root,
    Set<String> doors,
    Map<String, Set<String>> rooms,
    Map<String, Set<String>> libraries,
    Set<String> pure,
    Set<String> timeless) {

  /** The root package among the rooms. */
  static final String ROOT = "(root)";

  private static final Set<String> COMPUTING =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.time",
          "java.time.chrono",
          "java.time.format",
          "java.time.temporal",
          "java.time.zone",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream");

  private static final Set<String> CLOCKS_AND_CHANCE =
      Set.of(
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.lang.Math.random()",
          "java.lang.StrictMath.random()",
          "java.util.Collections.shuffle(java.util.List)",
          "java.util.Date.<init>()",
          "java.util.Random.<init>()",
          "java.util.SplittableRandom.<init>()",
          "java.util.UUID.randomUUID()",
          "java.util.concurrent.ThreadLocalRandom.current()",
          "java.util.random.RandomGenerator.getDefault()");

  /**
   * Every departure from the plan, one readable line each, sorted; empty when code and plan agree.
   */
  List<String> departures(JavaClasses classes) {
    List<String> found = new ArrayList<>(packagesOffThePlan(classes));
    found.addAll(leaveWithoutUse(classes));
    for (JavaClass from : classes) {
      roomOf(from.getPackageName())
          .ifPresent(
              room -> {
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                  refusal(room, from, dependency.getTargetClass().getBaseComponentType())
                      .ifPresent(found::add);
                }
                if (holds(timeless, room)) {
                  found.addAll(clocksAndChance(from));
                }
              });
    }
    return found.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  private List<String> packagesOffThePlan(JavaClasses classes) {
    Set<String> built = new TreeSet<>();
    Set<String> inTheRoot = new TreeSet<>();
    for (JavaClass each : classes) {
      if (each.getSimpleName().equals("package-info")) {
        continue;
      }
      if (!each.getPackageName().equals(root)) {
        built.add(each.getPackageName().substring(root.length() + 1));
        continue;
      }
      String name = each.getName().substring(root.length() + 1).split("\\$", 2)[0];
      if (!doors.contains(name)) {
        inTheRoot.add(root + "." + name + " stands in the root");
      }
    }
    List<String> found = new ArrayList<>(inTheRoot);
    for (String room : built) {
      if (!rooms.containsKey(room)) {
        found.add("package " + room + " is not on the plan");
      }
    }
    for (String room : new TreeSet<>(rooms.keySet())) {
      if (!built.contains(room) && !room.equals(ROOT)) {
        found.add("room " + room + " is on the plan but has no code");
      }
    }
    return found;
  }

  /** A room that may be touched by one that does not, so that the plan shows more than there is. */
  private List<String> leaveWithoutUse(JavaClasses classes) {
    Map<String, Set<String>> touched = new HashMap<>();
    for (JavaClass from : classes) {
      Set<String> others =
          touched.computeIfAbsent(
              roomOf(from.getPackageName()).orElse(""), room -> new HashSet<>());
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        roomOf(dependency.getTargetClass().getBaseComponentType().getPackageName())
            .ifPresent(others::add);
      }
    }
    List<String> found = new ArrayList<>();
    rooms.forEach(
        (room, leave) -> {
          Set<String> others = touched.getOrDefault(room, Set.of());
          for (String named : leave) {
            if (others.stream().noneMatch(other -> holds(Set.of(named), other))) {
              found.add(room + " may touch " + named + " and does not");
            }
          }
        });
    return found;
  }

  private Optional<String> roomOf(String packageName) {
    if (packageName.equals(root)) {
      return Optional.of(ROOT);
    }
    return packageName.startsWith(root + ".")
        ? Optional.of(packageName.substring(root.length() + 1))
        : Optional.empty();
  }

  private Optional<String> refusal(String room, JavaClass from, JavaClass to) {
    if (to.isPrimitive() || mayTouch(room, to)) {
      return Optional.empty();
    }
    return Optional.of(room + ": " + from.getName() + " -> " + to.getName());
  }

  private boolean mayTouch(String room, JavaClass to) {
    String name = to.getName();
    if (to.getPackageName().equals(root)) {
      return room.equals(ROOT);
    }
    Optional<String> other = roomOf(to.getPackageName());
    if (other.isPresent()) {
      return other.get().equals(room) || holds(rooms.getOrDefault(room, Set.of()), other.get());
    }
    Optional<String> library =
        libraries.keySet().stream()
            .filter(prefix -> name.equals(prefix) || name.startsWith(prefix + "."))
            .max(Comparator.comparingInt(String::length));
    if (library.isPresent()) {
      return holds(libraries.get(library.get()), room);
    }
    return name.startsWith("java.")
        && (!holds(pure, room) || COMPUTING.contains(to.getPackageName()));
  }

  /** Whether a room is named, or one that it is in. */
  private static boolean holds(Set<String> named, String room) {
    int dot = room.lastIndexOf('.');
    return named.contains(room) || (dot > 0 && holds(named, room.substring(0, dot)));
  }

  private static List<String> clocksAndChance(JavaClass from) {
    return from.getCodeUnitAccessesFromSelf().stream()
        .filter(
            access -> {
              String owner = access.getTargetOwner().getName();
              String call = access.getTarget().getFullName();
              return CLOCKS_AND_CHANCE.contains(call)
                  || (owner.startsWith("java.time.") && access.getName().equals("now"))
                  || (owner.equals("java.time.Clock") && access.getName().startsWith("system"))
                  || (owner.equals("java.time.Clock") && access.getName().startsWith("tick"))
                  || (owner.equals("java.time.InstantSource") && access.getName().equals("system"))
                  || owner.equals("java.security.SecureRandom");
            })
        .map(access -> from.getName() + " calls " + access.getTarget().getFullName())
        .toList();
  }
}
