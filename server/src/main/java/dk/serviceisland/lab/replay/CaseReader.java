package dk.serviceisland.lab.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a case: its team from JSON and its tickets from CSV. Refuses what cannot be played. */
public final class CaseReader {
  private static final Pattern NAME = Pattern.compile("[^,\"\\p{Cntrl}]{1,100}");

  private final String file;
  private final Set<String> typeNames = new LinkedHashSet<>();

  private CaseReader(String file) {
    this.file = file;
  }

  /**
   * Reads a case.
   *
   * @param name of its two files, without their endings
   * @param json text of the team's file
   * @param csv text of the tickets' file
   * @throws BrokenCase with the file, the place in it and the reason of the first flaw
   */
  public static ReplayCase read(String name, String json, String csv) throws BrokenCase {
    CaseReader reader = new CaseReader(name + ".json");
    TeamFile team = TeamFile.read(reader.file, withoutMark(json));
    String caseName = reader.name("case", team.name());
    Duration noShow = reader.minutes("noShowMinutes", team.noShowMinutes());
    List<ReplayCase.Type> types = reader.types(team.types());
    List<ReplayCase.Person> staff = reader.staff(team.staff());
    reader.refuseWhatNobodyCan(types, staff);
    List<List<ReplayCase.Arrival>> days =
        TicketTable.read(name + ".csv", withoutMark(csv), reader.typeNames);
    return new ReplayCase(caseName, noShow, types, staff, days);
  }

  /** Some programs begin a file with a mark of its encoding. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private List<ReplayCase.Type> types(List<TeamFile.Type> written) throws BrokenCase {
    List<ReplayCase.Type> types = new ArrayList<>();
    for (TeamFile.Type type : written) {
      String path = "types[" + types.size() + "]";
      if (!typeNames.add(name(path + ".id", type.id()))) {
        throw broken(path + ".id", "\"" + type.id() + "\" is there twice");
      }
      types.add(
          new ReplayCase.Type(
              type.id(),
              someMinutes(path + ".targetMinutes", type.targetMinutes()),
              someMinutes(path + ".meanMinutes", type.meanMinutes())));
    }
    if (types.isEmpty()) {
      throw broken("types", "no type");
    }
    return List.copyOf(types);
  }

  private List<ReplayCase.Person> staff(List<TeamFile.Person> written) throws BrokenCase {
    List<ReplayCase.Person> staff = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (TeamFile.Person person : written) {
      String path = "staff[" + staff.size() + "]";
      if (!names.add(name(path + ".id", person.id()))) {
        throw broken(path + ".id", "\"" + person.id() + "\" is there twice");
      }
      for (String skill : person.skills()) {
        if (!typeNames.contains(skill)) {
          throw broken(
              path + ".skills",
              TicketTable.unknown(skill, typeNames) + "; so nobody can have it as a skill");
        }
      }
      double slow = person.slow();
      if (!(slow > 0 && slow <= 100)) {
        throw broken(path + ".slow", "is " + slow + "; more than 0, up to 100");
      }
      staff.add(
          new ReplayCase.Person(
              person.id(),
              new LinkedHashSet<>(person.skills()),
              slow,
              breaks(path + ".breaks", person.breaks())));
    }
    return List.copyOf(staff);
  }

  private List<ReplayCase.Break> breaks(String path, List<Double> numbers) throws BrokenCase {
    if (numbers.size() % 2 != 0) {
      throw broken(path, "breaks are pairs of start and length; this is half a break");
    }
    List<ReplayCase.Break> breaks = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 2) {
      int length = i + 1;
      breaks.add(
          new ReplayCase.Break(
              minutes(path + "[" + i + "]", numbers.get(i)),
              someMinutes(path + "[" + length + "]", numbers.get(length))));
    }
    breaks.sort(Comparator.comparing(ReplayCase.Break::start));
    return breaks;
  }

  private void refuseWhatNobodyCan(List<ReplayCase.Type> types, List<ReplayCase.Person> staff)
      throws BrokenCase {
    for (int i = 0; i < types.size(); i++) {
      String id = types.get(i).id();
      if (staff.stream().noneMatch(person -> person.skills().contains(id))) {
        throw broken("types[" + i + "]", "nobody has the skill \"" + id + "\"");
      }
    }
  }

  private String name(String path, String name) throws BrokenCase {
    if (!NAME.matcher(name).matches()) {
      throw broken(path, "a name without comma or quotation mark, of 1 to 100 characters");
    }
    return name;
  }

  private Duration someMinutes(String path, double number) throws BrokenCase {
    Duration minutes = minutes(path, number);
    if (minutes.isZero()) {
      throw broken(path, "is " + number + "; more than 0 is needed");
    }
    return minutes;
  }

  private Duration minutes(String path, double number) throws BrokenCase {
    if (!Minutes.allowed(number)) {
      throw broken(path, "is " + number + "; " + Minutes.ALLOWED + " is needed");
    }
    return Minutes.time(number);
  }

  private BrokenCase broken(String path, String reason) {
    return new BrokenCase(file, path, reason);
  }
}
