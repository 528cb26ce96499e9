package dk.serviceisland.config;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.print.NetworkPrinter;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reading of documents; goes on after a complaint, to find every mistake. */
final class MunicipalReader {
  private final Documents documents;
  private final Complaints complaints;

  MunicipalReader(Documents documents, Complaints complaints) {
    this.documents = documents;
    this.complaints = complaints;
  }

  /** What was read; nothing when whole parts are missing. */
  Optional<Municipal> read() {
    Set<BranchId> ids = new LinkedHashSet<>();
    documents.branches().forEach(id -> ids.add(new BranchId(id)));
    if (ids.isEmpty() && !complaints.doubts("branch")) {
      complaints.mistake(
          new Complaint(
              "branches",
              1,
              "",
              ComplaintCode.NO_BRANCH,
              "no branch; allowed: one file *.yaml per branch"));
    }
    Map<BranchId, Table> branches = new LinkedHashMap<>();
    for (BranchId id : ids) {
      documents
          .table(Documents.branch(id.toString()), complaints)
          .ifPresent(table -> branches.put(id, table));
    }
    Optional<Table> ofTheMunicipality = document("municipality");
    Periods periods = ofTheMunicipality.map(Periods::read).orElseGet(Periods::none);
    if (ofTheMunicipality.isEmpty()) {
      complaints.doubt("period");
    }
    Optional<Municipality> municipality =
        ofTheMunicipality.map(table -> MunicipalityReader.read(table, ids, periods));
    Map<PartnerId, Partner> partners = municipality.map(Municipality::partners).orElse(Map.of());
    Optional<StaffReader> staff =
        document("staff").map(table -> new StaffReader(table, partners, periods));
    TaskTypeReader taskTypes = new TaskTypeReader(partners, periods);
    Optional<Table> ofTaskTypes = document("task-types");
    Optional<Map<TaskTypeId, TaskType>> catalogue =
        ofTaskTypes.flatMap(table -> staff.map(read -> taskTypes.catalogue(table, read.skills())));
    Optional<TargetsReader> targets =
        document("targets")
            .flatMap(
                table ->
                    catalogue.flatMap(
                        types ->
                            staff.map(
                                read ->
                                    new TargetsReader(
                                        table,
                                        ids,
                                        types,
                                        partners.keySet(),
                                        read.groups().keySet()))));
    if (municipality.isEmpty() || staff.isEmpty() || targets.isEmpty()) {
      return Optional.empty();
    }
    List<Category> categories =
        CategoryReader.read(ofTaskTypes.orElseThrow(), catalogue.orElseThrow().keySet());
    List<StaffReader.Person> people =
        staff.get().people(catalogue.orElseThrow(), ids, municipality.get().timeZone());
    taskTypes.checkOwners(
        people.stream().map(StaffReader.Person::account).toList(), municipality.get().timeZone());
    tellOfNoAdministrator(people);
    Map<BranchId, Plan> plans =
        plans(
            branches,
            new BranchReader(
                municipality.get(),
                periods,
                new Catalogue(catalogue.orElseThrow(), categories),
                staff.get().groups(),
                people,
                targets.get(),
                complaints.mistakes().isEmpty()));
    Map<BranchId, List<NetworkPrinter>> printers = new LinkedHashMap<>();
    branches.forEach((branch, table) -> printers.put(branch, PrinterReader.read(table)));
    Map<BranchId, String> homes = new LinkedHashMap<>();
    branches.forEach(
        (branch, table) ->
            table
                .find("home")
                .flatMap(value -> value.parsed(name -> name))
                .ifPresent(name -> homes.put(branch, name)));
    Map<String, String> names = new HashMap<>();
    people.forEach(person -> names.put(person.account().id().value(), person.account().name()));
    CourseReader courseReader = new CourseReader(names);
    Map<BranchId, List<Course>> courses = new LinkedHashMap<>();
    branches.forEach((branch, table) -> courses.put(branch, courseReader.read(table)));
    if (complaints.mistakes().isEmpty()) {
      new LanguageCheck(documents, complaints).tell();
    }
    return Optional.of(
        new Municipal(
            municipality.get(),
            targets.get().shares(),
            targets.get().pilots(),
            targets.get().routine(),
            plans,
            Collections.unmodifiableMap(printers),
            Collections.unmodifiableMap(homes),
            Collections.unmodifiableMap(courses),
            people.stream().map(StaffReader.Person::account).toList(),
            complaints.warnings()));
  }

  private Optional<Table> document(String name) {
    return documents.table(name, complaints);
  }

  private void tellOfNoAdministrator(List<StaffReader.Person> people) {
    boolean administered =
        people.stream()
            .map(StaffReader.Person::account)
            .map(Account::role)
            .anyMatch(Role.ADMIN::equals);
    if (!administered && complaints.mistakes().isEmpty()) {
      complaints.warning(
          new Complaint(
              "staff" + YamlFile.ENDING,
              1,
              "staff",
              ComplaintCode.NO_ADMINISTRATOR,
              "nobody has the role admin, so nobody can change settings on the pages or let in"
                  + " devices"));
    }
  }

  private static Map<BranchId, Plan> plans(Map<BranchId, Table> branches, BranchReader reader) {
    Map<BranchId, Plan> plans = new LinkedHashMap<>();
    branches.forEach(
        (branch, table) -> plans.put(branch, PlanText.hashed(reader.read(branch, table))));
    return Collections.unmodifiableMap(plans);
  }
}
