package dk.serviceisland.lab.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a case: its team from JSON and its tickets from CSV. Refuses what cannot be played. */
public final class CaseReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern NAME = Pattern.compile("[^,\"\\p{Cntrl}]{1,100}");
  private static final double MINUTES_AT_MOST = 100_000;
  private static final double OPEN_MINUTES = ReplayCase.OPEN.toSeconds() / 60.0;

  private static final String DAY = "day";
  private static final String TICKET = "ticket";
  private static final String ARRIVAL = "arrival_min";
  private static final String TYPE = "type";
  private static final String SERVICE = "service_min";
  private static final String PATIENCE = "patience_min";
  private static final List<String> COLUMNS =
      List.of(DAY, TICKET, ARRIVAL, TYPE, SERVICE, PATIENCE);

  private final String jsonFile;
  private final String csvFile;
  private final List<ReplayCase.Type> types = new ArrayList<>();
  private final Map<String, String> typeNames = new LinkedHashMap<>();
  private final List<ReplayCase.Person> staff = new ArrayList<>();

  private CaseReader(String name) {
    this.jsonFile = name + ".json";
    this.csvFile = name + ".csv";
  }

  /**
   * Reads a case.
   *
   * @param name of its two files, without their endings
   * @param json text of the team's file
   * @param csv text of the tickets' file
   * @throws BrokenCase with file, line and reason of the first flaw
   */
  public static ReplayCase read(String name, String json, String csv) throws BrokenCase {
    CaseReader reader = new CaseReader(name);
    Node team = reader.parse(withoutMark(json));
    String caseName = reader.name(team.member("case"));
    Duration noShow = reader.minutes(team.member("noShowMinutes"));
    reader.readTypes(team.member("types"));
    reader.readStaff(team.member("staff"));
    reader.readRates(team);
    reader.refuseWhatNobodyCan(team.member("types"));
    return new ReplayCase(
        caseName,
        noShow,
        List.copyOf(reader.types),
        List.copyOf(reader.staff),
        reader.readTickets(withoutMark(csv)));
  }

  /** Some programs begin a file with a mark of its encoding. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void readTypes(Node list) throws BrokenCase {
    for (Node type : list.elements()) {
      String id = name(type.member("id"));
      if (typeNames.put(id, id) != null) {
        throw broken(type, "type \"" + id + "\" is there twice");
      }
      for (String optional : List.of("share", "patienceMean")) {
        if (type.members().containsKey(optional)) {
          minutes(type.member(optional));
        }
      }
      types.add(
          new ReplayCase.Type(
              id,
              someMinutes(type.member("targetMinutes")),
              someMinutes(type.member("meanMinutes"))));
    }
    if (types.isEmpty()) {
      throw broken(list, "no type");
    }
  }

  private void readStaff(Node list) throws BrokenCase {
    Set<String> names = new HashSet<>();
    for (Node person : list.elements()) {
      String id = name(person.member("id"));
      if (!names.add(id)) {
        throw broken(person, "\"" + id + "\" is there twice");
      }
      Set<String> skills = new LinkedHashSet<>();
      for (Node skill : person.member("skills").elements()) {
        if (!typeNames.containsKey(skill.text())) {
          throw broken(skill, unknown(skill.text()) + "; so nobody can have it as a skill");
        }
        skills.add(skill.text());
      }
      double slow = number(person.member("slow"));
      if (!(slow > 0 && slow <= 100)) {
        throw broken(person.member("slow"), "slow is " + slow + "; more than 0, up to 100");
      }
      staff.add(new ReplayCase.Person(id, skills, slow, breaks(person.member("breaks"))));
    }
  }

  private List<ReplayCase.Break> breaks(Node list) throws BrokenCase {
    List<Node> numbers = list.elements();
    if (numbers.size() % 2 != 0) {
      throw broken(list, "breaks are pairs of start and length; this is half a break");
    }
    List<ReplayCase.Break> breaks = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 2) {
      breaks.add(new ReplayCase.Break(minutes(numbers.get(i)), someMinutes(numbers.get(i + 1))));
    }
    breaks.sort(Comparator.comparing(ReplayCase.Break::start));
    return breaks;
  }

  private void readRates(Node team) throws BrokenCase {
    if (team.members().containsKey("ratePerMinuteByHour")) {
      for (Node rate : team.member("ratePerMinuteByHour").elements()) {
        minutes(rate);
      }
    }
  }

  private void refuseWhatNobodyCan(Node list) throws BrokenCase {
    for (Node type : list.elements()) {
      String id = type.member("id").text();
      if (staff.stream().noneMatch(person -> person.skills().contains(id))) {
        throw broken(type, "nobody has the skill \"" + id + "\"");
      }
    }
  }

  private List<List<ReplayCase.Arrival>> readTickets(String csv) throws BrokenCase {
    Iterator<String> lines = csv.lines().iterator();
    Map<String, Integer> columns = columns(lines.hasNext() ? lines.next() : "");
    Map<Integer, List<ReplayCase.Arrival>> days = new TreeMap<>();
    Set<Long> seen = new HashSet<>();
    for (long number = 2; lines.hasNext(); number++) {
      String line = lines.next();
      if (line.isBlank()) {
        continue;
      }
      Row row = new Row(line.split(",", -1), columns, number);
      int day = row.count(DAY);
      int ticket = row.count(TICKET);
      if (!seen.add(((long) day << Integer.SIZE) + ticket)) {
        throw row.broken("ticket " + ticket + " of day " + day + " is there twice");
      }
      days.computeIfAbsent(day, first -> new ArrayList<>()).add(arrival(row));
    }
    if (days.isEmpty()) {
      throw new BrokenCase(csvFile, 1, "no tickets");
    }
    return List.copyOf(days.values());
  }

  private Map<String, Integer> columns(String header) throws BrokenCase {
    Map<String, Integer> columns = new HashMap<>();
    String[] names = header.split(",", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    for (String column : COLUMNS) {
      if (!columns.containsKey(column)) {
        throw new BrokenCase(
            csvFile,
            1,
            "column \"" + column + "\" is missing; needed are " + String.join(",", COLUMNS));
      }
    }
    return columns;
  }

  private ReplayCase.Arrival arrival(Row row) throws BrokenCase {
    String type = typeNames.get(row.value(TYPE));
    if (type == null) {
      throw row.broken(unknown(row.value(TYPE)));
    }
    double at = row.minutes(ARRIVAL);
    if (at > OPEN_MINUTES) {
      throw row.broken(
          "arrival_min is " + row.value(ARRIVAL) + "; the doors shut at " + (long) OPEN_MINUTES);
    }
    return new ReplayCase.Arrival(
        ofMinutes(at), type, ofMinutes(row.minutes(SERVICE)), ofMinutes(row.minutes(PATIENCE)));
  }

  private String unknown(String type) {
    return "unknown type \"" + type + "\"; known are " + typeNames.keySet();
  }

  private String name(Node node) throws BrokenCase {
    String name = node.text();
    if (!NAME.matcher(name).matches()) {
      throw broken(node, "a name without comma or quotation mark, of 1 to 100 characters");
    }
    return name;
  }

  private Duration someMinutes(Node node) throws BrokenCase {
    Duration minutes = minutes(node);
    if (minutes.isZero()) {
      throw broken(node, node.name + " is 0; more than 0 is needed");
    }
    return minutes;
  }

  private Duration minutes(Node node) throws BrokenCase {
    double minutes = number(node);
    if (!(minutes >= 0 && minutes <= MINUTES_AT_MOST)) {
      throw broken(node, node.name + " is " + minutes + "; 0 to 100000 is needed");
    }
    return ofMinutes(minutes);
  }

  private double number(Node node) throws BrokenCase {
    if (node.value instanceof Double number) {
      return number;
    }
    throw broken(node, node.name + " is not a number");
  }

  private static Duration ofMinutes(double minutes) {
    return Duration.ofNanos(Math.round(minutes * 60e9));
  }

  private BrokenCase broken(Node node, String reason) {
    return new BrokenCase(jsonFile, node.line, reason);
  }

  private Node parse(String json) throws BrokenCase {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Node root = node("the file", parser);
      if (parser.nextToken() != null) {
        throw new BrokenCase(jsonFile, line(parser), "goes on after its end");
      }
      return root;
    } catch (JsonProcessingException notJson) {
      long line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
      throw new BrokenCase(jsonFile, line, "is not JSON: " + notJson.getOriginalMessage());
    } catch (IOException unexpected) {
      throw new BrokenCase(jsonFile, 1, "cannot be read: " + unexpected.getMessage());
    }
  }

  private Node node(String name, JsonParser parser) throws IOException {
    long line = line(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Node> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String member = parser.currentName();
        parser.nextToken();
        members.put(member, node(member, parser));
      }
      return new Node(name, line, members);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(node(name, parser));
      }
      return new Node(name, line, elements);
    }
    if (token == JsonToken.VALUE_STRING) {
      return new Node(name, line, parser.getText());
    }
    if (token != null && token.isNumeric()) {
      return new Node(name, line, parser.getDoubleValue());
    }
    return new Node(name, line, "");
  }

  private static long line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** A value with the line on which it begins: members, elements, a text or a number. */
  private final class Node {
    private final String name;
    private final long line;
    private final Object value;

    Node(String name, long line, Object value) {
      this.name = name;
      this.line = line;
      this.value = value;
    }

    Node member(String member) throws BrokenCase {
      Node found = members().get(member);
      if (found == null) {
        throw broken(this, "\"" + member + "\" is missing in " + name);
      }
      return found;
    }

    @SuppressWarnings("unchecked")
    Map<String, Node> members() throws BrokenCase {
      if (value instanceof Map<?, ?> members) {
        return (Map<String, Node>) members;
      }
      throw broken(this, name + " is not an object");
    }

    @SuppressWarnings("unchecked")
    List<Node> elements() throws BrokenCase {
      if (value instanceof List<?> elements) {
        return (List<Node>) elements;
      }
      throw broken(this, name + " is not a list");
    }

    String text() throws BrokenCase {
      if (value instanceof String text) {
        return text;
      }
      throw broken(this, name + " is not a text");
    }
  }

  /** A line of the tickets' file. */
  private final class Row {
    private final String[] values;
    private final Map<String, Integer> columns;
    private final long line;

    Row(String[] values, Map<String, Integer> columns, long line) throws BrokenCase {
      this.values = values;
      this.columns = columns;
      this.line = line;
      if (values.length != columns.size()) {
        throw broken(values.length + " columns; the header has " + columns.size());
      }
    }

    String value(String column) {
      return values[columns.get(column)].strip();
    }

    int count(String column) throws BrokenCase {
      try {
        int count = Integer.parseInt(value(column));
        if (count >= 0) {
          return count;
        }
      } catch (NumberFormatException notWhole) {
        throw broken(column + " is \"" + value(column) + "\"; a whole number from 0 is needed");
      }
      throw broken(column + " is " + value(column) + "; a whole number from 0 is needed");
    }

    double minutes(String column) throws BrokenCase {
      double minutes;
      try {
        minutes = Double.parseDouble(value(column));
      } catch (NumberFormatException notNumber) {
        throw broken(column + " is \"" + value(column) + "\"; minutes are needed");
      }
      if (!(minutes >= 0 && minutes <= MINUTES_AT_MOST)) {
        throw broken(column + " is " + value(column) + "; 0 to 100000 is needed");
      }
      return minutes;
    }

    BrokenCase broken(String reason) {
      return new BrokenCase(csvFile, line, reason);
    }
  }
}
