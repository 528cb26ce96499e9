package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The municipality's settings as somebody wrote them: {@code municipality}, {@code task-types},
 * {@code staff}, {@code targets} and {@code branches/ID} for each branch. They may be wrong; {@link
 * #check} says how. Equal settings are equal however they were written. Immutable.
 */
public final class Documents {
  private static final String BRANCHES = "branches/";
  private static final String STAFF = "staff";
  private static final String MUNICIPALITY = "municipality";
  private static final String SECRET = "passwordHash";

  private static final Map<String, Section> FIXED = fixed();

  private final Map<String, Part> parts;

  private Documents(Map<String, Part> parts) {
    this.parts = Collections.unmodifiableMap(inOrder(parts));
  }

  /**
   * Reads the files of a folder; {@code server.yaml} is not among them.
   *
   * @throws BrokenConfiguration if a file cannot be read; what files that can be read say is not
   *     checked
   */
  public static Documents read(Path folder) throws BrokenConfiguration {
    refuseNoFolder(folder);
    Complaints complaints = new Complaints();
    Documents documents = read(folder, complaints);
    if (!complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(folder, complaints.mistakes());
    }
    return documents;
  }

  /** Complains once of a folder that is none, and not of each file that is missing in it. */
  static void refuseNoFolder(Path folder) throws BrokenConfiguration {
    Optional<Complaint> none = FileTrouble.folder(folder);
    if (none.isPresent()) {
      throw new BrokenConfiguration(folder, List.of(none.get()));
    }
  }

  /** What of a folder can be read. */
  static Documents read(Path folder, Complaints complaints) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (String name : FIXED.keySet()) {
      YamlFile.read(folder, name + YamlFile.ENDING, complaints)
          .map(part -> name.equals(MUNICIPALITY) ? LogoFile.embedded(folder, part) : part)
          .ifPresent(part -> parts.put(name, part));
    }
    for (String name : branchFiles(folder, complaints)) {
      String document = BRANCHES + name.substring(0, name.length() - YamlFile.ENDING.length());
      if (isBranch(document)) {
        // A branch whose file cannot be read is a branch all the same: others may name it.
        parts.put(
            document, YamlFile.read(folder, BRANCHES + name, complaints).orElse(unreadable()));
      } else {
        complaints.doubt("branch");
        complaints.mistake(
            new Complaint(
                BRANCHES + name,
                1,
                "",
                ComplaintCode.FILE,
                "the file's name names the branch: allowed: "
                    + Kind.Form.ID.allowed()
                    + ", and then "
                    + YamlFile.ENDING));
      }
    }
    return new Documents(parts);
  }

  /**
   * Reads what {@link #json} wrote, or the same written otherwise.
   *
   * @throws IllegalArgumentException for what is not a JSON object, or has a name that no document
   *     has
   */
  public static Documents parse(String json) {
    if (!(JsonText.read(json) instanceof Map<?, ?> table)) {
      throw new IllegalArgumentException("not a table of documents");
    }
    return of(Tree.table(table));
  }

  /**
   * Reads what was kept, now or in the past.
   *
   * @throws IllegalArgumentException as {@link #parse} does
   */
  static Documents kept(String json) {
    Map<String, Object> trees = parse(json).trees();
    trees.replaceAll((name, tree) -> isBranch(name) ? NoticeReader.ofMessages(tree) : tree);
    return of(trees);
  }

  /**
   * Documents with these trees, which need not be canonical.
   *
   * @throws IllegalArgumentException for a name that no document has, or a document that is not a
   *     table
   */
  public static Documents of(Map<String, Object> trees) {
    Map<String, Part> parts = new LinkedHashMap<>();
    trees.forEach(
        (name, tree) -> {
          if (section(name).isEmpty()) {
            throw new IllegalArgumentException(
                "there is no document '"
                    + name
                    + "'; allowed: "
                    + String.join(", ", FIXED.keySet())
                    + " and branches/ID");
          }
          if (!(tree instanceof Map)) {
            throw new IllegalArgumentException("the document '" + name + "' is not a table");
          }
          parts.put(name, Tree.part(tree));
        });
    return new Documents(parts);
  }

  /** The kind of a document; none for a name that no document has. */
  static Optional<Section> section(String document) {
    return isBranch(document)
        ? Optional.of(BranchSections.BRANCH)
        : Optional.ofNullable(FIXED.get(document));
  }

  private static boolean isBranch(String document) {
    return branchOf(document).filter(Kind.Form.ID::fits).isPresent();
  }

  /** Which branch a document is of; none for the documents of the municipality. */
  static Optional<String> branchOf(String document) {
    return document.startsWith(BRANCHES)
        ? Optional.of(document.substring(BRANCHES.length()))
        : Optional.empty();
  }

  /** The name of the document of a branch. */
  static String branch(String id) {
    return BRANCHES + id;
  }

  /** The same without the hashes of passwords, for whoever may see everything else. */
  public Documents withoutSecrets() {
    return withPeople(person -> person.remove(SECRET));
  }

  /**
   * What the server of a branch needs of these, and nothing of other branches.
   *
   * @return without any branch where these have no such branch
   */
  public Documents excerpt(BranchId branch) {
    return Excerpt.of(this, branch.value());
  }

  /**
   * These settings after changes by somebody who does not see passwords: those stay, unless a
   * change names one.
   *
   * @throws ImpossibleEdits as {@link #with} does, and for an order of what is not there
   */
  public Documents withShown(List<Edit> edits) {
    Predicate<Edit> ofSecrets = edit -> edit.path().endsWith(SECRET);
    Map<Integer, Complaint> impossible = new TreeMap<>();
    ObjIntConsumer<Complaint> tell = (complaint, at) -> impossible.put(at, complaint.broughtBy(at));
    Documents made =
        with(edits, ofSecrets.negate(), true, tell)
            .withSecretsOf(this)
            .with(edits, ofSecrets, true, tell);
    if (!impossible.isEmpty()) {
      throw new ImpossibleEdits(List.copyOf(impossible.values()));
    }
    return made;
  }

  /** The same with the hashes of passwords of others, for people who have none in these. */
  public Documents withSecretsOf(Documents others) {
    Map<Object, Object> hashes = new LinkedHashMap<>();
    for (Object person : people(others.trees())) {
      Map<String, Object> table = Tree.itemTable(person);
      if (table.containsKey(SECRET)) {
        hashes.put(table.get("id"), table.get(SECRET));
      }
    }
    return withPeople(
        person -> {
          if (hashes.containsKey(person.get("id"))) {
            person.putIfAbsent(SECRET, hashes.get(person.get("id")));
          }
        });
  }

  private Documents withPeople(Consumer<Map<String, Object>> change) {
    Map<String, Object> trees = trees();
    List<Object> changed = new ArrayList<>();
    for (Object person : people(trees)) {
      Map<String, Object> table = new LinkedHashMap<>(Tree.itemTable(person));
      change.accept(table);
      changed.add(table);
    }
    if (changed.isEmpty()) {
      return this;
    }
    Map<String, Object> staff = new LinkedHashMap<>(Tree.table(trees.get(STAFF)));
    staff.put(STAFF, changed);
    trees.put(STAFF, staff);
    return of(trees);
  }

  private static List<?> people(Map<String, Object> trees) {
    return trees.get(STAFF) instanceof Map<?, ?> staff && staff.get(STAFF) instanceof List<?> people
        ? people
        : List.of();
  }

  /** The names of the documents, in their order. */
  public Set<String> names() {
    return parts.keySet();
  }

  /** The canonical trees of all documents, in their order; not to be changed. */
  public Map<String, Object> trees() {
    Map<String, Object> trees = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          if (!part.equals(unreadable())) {
            trees.put(name, Tree.canonical(part, kind(name)));
          }
        });
    return trees;
  }

  /** All documents as one JSON object in canonical form: equal settings have equal texts. */
  public String json() {
    return JsonText.of(trees());
  }

  /** SHA-256 of {@link #json}, in hex. */
  public String hash() {
    return PlanText.hash(json());
  }

  /**
   * Writes each document as a YAML file that explains itself; files that are there and have another
   * name stay. Everything is written to files beside the old ones first.
   *
   * @param language of the comments, one of {@link Wording#LANGUAGES}
   * @throws IOException if a file cannot be written; then files that stood there may be new or old
   */
  public void write(Path folder, String language) throws IOException {
    Map<Path, Path> written = new LinkedHashMap<>();
    for (Map.Entry<String, Object> document : trees().entrySet()) {
      String name = document.getKey();
      Object tree = document.getValue();
      if (name.equals(MUNICIPALITY)) {
        Optional<LogoFile.Taken> logo = LogoFile.taken(tree);
        if (logo.isPresent()) {
          Files.createDirectories(folder.toAbsolutePath());
          Path beside = folder.resolve(logo.get().file() + ".new");
          Files.write(beside, logo.get().bytes());
          written.put(beside, folder.resolve(logo.get().file()));
          tree = logo.get().municipality();
        }
      }
      Path file = folder.resolve(name + YamlFile.ENDING);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(
          beside, new YamlWriter(language).write(name, section(name).orElseThrow(), tree));
      written.put(beside, file);
    }
    for (Map.Entry<Path, Path> file : written.entrySet()) {
      Files.move(
          file.getKey(),
          file.getValue(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Writes everything that files of these settings need, as {@link #write}, and the schemas that
   * editors check them with.
   *
   * @throws IOException if a file cannot be written
   */
  public void export(Path folder, String language) throws IOException {
    write(folder, language);
    SchemaText.write(folder.resolve("schema"));
  }

  /**
   * What the settings say, if they are sound.
   *
   * @throws BrokenConfiguration with everything that is wrong
   */
  public Municipal check() throws BrokenConfiguration {
    return check(new Complaints());
  }

  /**
   * As {@link #check}, of settings that were taken before: what is beyond bounds that came later
   * stays as it was taken and is among the warnings, so that a program that is stricter still
   * starts.
   *
   * @throws BrokenConfiguration with everything else that is wrong
   */
  Municipal checkKept() throws BrokenConfiguration {
    return check(new Complaints(complaint -> true));
  }

  /**
   * As {@link #check}, of settings that were taken before but for some changes: these are to be
   * within all bounds, and what is beyond them elsewhere stays, as in {@link #checkKept}.
   *
   * @param changes what made these of the settings that were taken
   * @throws BrokenConfiguration with everything that is wrong
   */
  public Municipal checkChanged(List<Edit> changes) throws BrokenConfiguration {
    EditPlaces places = new EditPlaces(this, changes);
    return check(new Complaints(places::leave));
  }

  /**
   * Says of complaints about these settings which changes brought them, where that can be said.
   *
   * @param changes what these settings were made by
   */
  public List<Complaint> broughtBy(List<Edit> changes, List<Complaint> complaints) {
    EditPlaces places = new EditPlaces(this, changes);
    return complaints.stream()
        .map(complaint -> places.brought(complaint).map(complaint::broughtBy).orElse(complaint))
        .toList();
  }

  private void checkTexts(Complaints complaints) {
    parts.forEach(
        (name, part) -> {
          String file = name + YamlFile.ENDING;
          new TextCheck(file, complaints).tell(part, kind(name));
          if (!FIXED.containsKey(name)) {
            EmptyBranch.tell(file, part, complaints);
          }
        });
  }

  private Municipal check(Complaints complaints) throws BrokenConfiguration {
    checkTexts(complaints);
    for (String name : FIXED.keySet()) {
      if (!parts.containsKey(name)) {
        complaints.mistake(
            new Complaint(
                name + YamlFile.ENDING,
                Part.NO_LINE,
                "",
                ComplaintCode.DOCUMENT_MISSING,
                "the document is missing"));
      }
    }
    Optional<Municipal> municipal = new MunicipalReader(this, complaints).read();
    if (municipal.isEmpty() || !complaints.mistakes().isEmpty()) {
      throw new BrokenConfiguration(complaints.mistakes());
    }
    return municipal.get();
  }

  /** What the settings say; nothing where whole parts are missing. */
  Optional<Municipal> municipal(Complaints complaints) {
    checkTexts(complaints);
    return new MunicipalReader(this, complaints).read();
  }

  /**
   * The same with some things changed, one after the other.
   *
   * @throws ImpossibleEdits with each change of something that is not there
   */
  public Documents with(List<Edit> changes) {
    List<Complaint> impossible = new ArrayList<>();
    Documents made =
        with(changes, any -> true, false, (complaint, at) -> impossible.add(complaint));
    if (!impossible.isEmpty()) {
      throw new ImpossibleEdits(List.copyOf(impossible));
    }
    return made;
  }

  private Documents with(
      List<Edit> changes,
      Predicate<Edit> which,
      boolean known,
      ObjIntConsumer<Complaint> impossible) {
    TreeEditor editor = new TreeEditor(trees(), known);
    for (int at = 0; at < changes.size(); at++) {
      Edit change = changes.get(at);
      if (which.test(change)) {
        try {
          editor.make(change);
        } catch (IllegalArgumentException why) {
          impossible.accept(ImpossibleEdit.complaint(change, why), at);
        }
      }
    }
    return of(editor.trees());
  }

  /** The same with those of some changes that can be made, one after the other. */
  public Documents withPossible(List<Edit> changes) {
    TreeEditor editor = new TreeEditor(trees(), false);
    for (Edit change : changes) {
      try {
        editor.make(change);
      } catch (IllegalArgumentException notThere) {
        // What it would change is not in these, so that there is nothing to change.
      }
    }
    return of(editor.trees());
  }

  /** The changes that make the later of the earlier, in the order in which they can be made. */
  public static List<Edit> forth(List<Difference> differences) {
    return inOrder(differences.stream().map(Difference::forth).toList());
  }

  /** What somebody changed who made the later ones of these. */
  public List<Difference> differences(Documents later) {
    return Differences.between(this, later);
  }

  /**
   * Takes back changes that somebody made, and leaves everything else as it is by now; {@link
   * #inTheWay} stays too.
   *
   * @throws IllegalArgumentException for a change within something that is not there any more
   */
  public Documents putBack(List<Difference> changes) {
    return with(inOrder(byStillIn(changes).get(true).stream().map(Difference::back).toList()));
  }

  /**
   * The changes that {@link #putBack} leaves, because the same was changed since; also where it
   * cannot take back the others.
   */
  public List<Difference> inTheWay(List<Difference> changes) {
    return byStillIn(changes).get(false);
  }

  private Map<Boolean, List<Difference>> byStillIn(List<Difference> changes) {
    Map<String, Object> now = trees();
    ItemIndex items = new ItemIndex();
    return changes.stream()
        .collect(
            Collectors.partitioningBy(
                change -> change.isIn(now, items), Collectors.toUnmodifiableList()));
  }

  /**
   * Changes of earlier settings, by what others made of these meanwhile.
   *
   * @param open those of which nobody has changed the same; what is so already is left out
   * @param inTheWay those that somebody else has changed otherwise
   */
  public record Meeting(List<Difference> open, List<Difference> inTheWay) {}

  /** What can be made in these of changes that were found in earlier settings. */
  public Meeting meet(List<Difference> changes) {
    Map<String, Object> now = trees();
    ItemIndex items = new ItemIndex();
    List<Difference> open = new ArrayList<>();
    List<Difference> inTheWay = new ArrayList<>();
    for (Difference change : changes) {
      if (change.wasIn(now, items)) {
        open.add(change);
      } else if (!change.isIn(now, items)) {
        inTheWay.add(change);
      }
    }
    return new Meeting(List.copyOf(open), List.copyOf(inTheWay));
  }

  /**
   * How changes that were found together are made together: what goes first, so that what comes
   * finds its position, and the order of lists last.
   */
  static List<Edit> inOrder(List<Edit> changes) {
    return changes.stream().sorted(Comparator.comparing(Documents::turn)).toList();
  }

  private static int turn(Edit change) {
    return change instanceof Edit.Remove ? 0 : change instanceof Edit.Put ? 1 : 2;
  }

  /** The table that a document is; none after a complaint, and where there is no such. */
  Optional<Table> table(String name, Complaints complaints) {
    return Optional.ofNullable(parts.get(name))
        .filter(part -> !part.equals(unreadable()))
        .flatMap(
            part -> new Value(complaints, name + YamlFile.ENDING, "", part, kind(name)).table());
  }

  /** The ids of the branches, those that cannot be read with them. */
  List<String> branches() {
    return parts.keySet().stream().flatMap(name -> branchOf(name).stream()).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Documents documents && trees().equals(documents.trees());
  }

  @Override
  public int hashCode() {
    return trees().hashCode();
  }

  @Override
  public String toString() {
    return json();
  }

  private static Kind kind(String document) {
    return new Kind.TableOf(section(document).orElseThrow());
  }

  /** Stands for a branch whose file could not be read. */
  private static Part unreadable() {
    return new Part.Items(List.of(), -1);
  }

  private static List<String> branchFiles(Path folder, Complaints complaints) {
    try (Stream<Path> files = Files.list(folder.resolve("branches"))) {
      List<String> all = files.map(file -> file.getFileName().toString()).sorted().toList();
      all.forEach(name -> YamlFile.complainOfEnding(BRANCHES + name, complaints));
      if (all.stream().anyMatch(name -> name.endsWith(".yml"))) {
        complaints.doubt("branch");
      }
      return all.stream().filter(name -> name.endsWith(YamlFile.ENDING)).toList();
    } catch (IOException unreadable) {
      complaints.doubt("branch");
      complaints.mistake(
          new Complaint(
              "branches", Part.NO_LINE, "", ComplaintCode.FILE, FileTrouble.reason(unreadable)));
      return List.of();
    }
  }

  private static Map<String, Section> fixed() {
    Map<String, Section> fixed = new LinkedHashMap<>();
    fixed.put("municipality", MunicipalitySections.MUNICIPALITY);
    fixed.put("task-types", TaskTypeSections.TASK_TYPES);
    fixed.put("staff", StaffSections.STAFF);
    fixed.put("targets", TargetSections.TARGETS);
    return Collections.unmodifiableMap(fixed);
  }

  private static Map<String, Part> inOrder(Map<String, Part> parts) {
    Map<String, Part> ordered = new LinkedHashMap<>();
    for (String name : FIXED.keySet()) {
      if (parts.containsKey(name)) {
        ordered.put(name, parts.get(name));
      }
    }
    new TreeMap<>(parts).forEach(ordered::putIfAbsent);
    return ordered;
  }
}
