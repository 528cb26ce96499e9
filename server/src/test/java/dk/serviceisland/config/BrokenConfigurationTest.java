package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the files, broken once: what the operator is told. */
class BrokenConfigurationTest {
  private static final String POSTGRES =
      "store: {kind: postgresql, url: 'postgresql://d/i', user: me}\n";
  private static final String SERVER = "server.yaml";
  private static final String MUNICIPALITY = "municipality.yaml";
  private static final String TARGETS = "targets.yaml";
  private static final String TASKS = "task-types.yaml";
  private static final String STAFF = "staff.yaml";
  private static final String BRANCH = "branches/hoved.yaml";

  @TempDir Path folder;

  /** A text in a file, what it is replaced by, and how the only complaint begins. */
  record Case(String file, String text, String by, String complaint) {}

  static Stream<Case> mistakes() {
    return Stream.of(
        // YAML and keys
        new Case(
            SERVER, "port: 8080", "port: [8080", "server.yaml:3: not YAML: expected ',' or ']'"),
        new Case(
            SERVER,
            "port: 8080",
            "prot: 8080",
            "server.yaml:2: http.prot: unknown key 'prot'; allowed: host, port, publicUrl,"
                + " trustForwarded, maxConnections, tls; did you mean 'port'?"),
        new Case(
            SERVER,
            "port: 8080",
            "port: 8080\n  port: 8081",
            "server.yaml:3: http.port: the key stands here twice, first on line 2"),
        new Case(
            SERVER,
            "http:\n",
            "http: 8080\nops:\n",
            "server.yaml:1: http: '8080' is not allowed here; allowed: a table of host, port"),
        new Case(
            SERVER,
            "port: 8080",
            "port:",
            "server.yaml:2: http.port: has no value; allowed: a whole number from 0 to 65535"),
        new Case(
            SERVER,
            "port: 8080",
            "port: 80800",
            "server.yaml:2: http.port: '80800' is not allowed here; allowed: a whole number from 0"
                + " to 65535"),
        new Case(
            "municipality.yaml",
            "languages: [da, en]",
            "boards: {quietHours: at night}",
            "municipality.yaml:4: boards.quietHours: 'at night' is not allowed here; allowed: hours"
                + " such as 20:00-08:00"),
        new Case(
            "municipality.yaml",
            "languages: [da, en]",
            "contact: {email: ask us}",
            "municipality.yaml:4: contact.email: 'ask us' is not allowed here; allowed: a mail"
                + " address such as"),
        new Case(
            SERVER,
            "port: 8080",
            "maxConnections: 3",
            "server.yaml:2: http.maxConnections: '3' is not allowed here; allowed: a whole number"
                + " from 10 to 1000000"),
        new Case(
            SERVER,
            "port: 8080",
            "publicUrl: koe.example.dk",
            "server.yaml:2: http.publicUrl: 'koe.example.dk' is not allowed here; allowed: an"
                + " address such as"),
        new Case(
            SERVER,
            "port: 8080",
            "tls: {certificate: missing.pem, key: server.yaml}",
            "server.yaml:2: http.tls.certificate: 'missing.pem' is not allowed here; allowed: a PEM"
                + " file that exists"),
        new Case(
            SERVER,
            "port: 8080",
            "tls: {certificate: server.yaml}",
            "server.yaml:2: http.tls: the key 'key' is missing"),
        new Case(
            SERVER,
            "http:\n",
            "ops: {leavingSeconds: 16}\nhttp:\n",
            "server.yaml:1: ops.leavingSeconds: '16' is not allowed here; allowed: a whole number"
                + " from 0 to 15"),

        // Store
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: oracle}\nhttp:\n",
            "server.yaml:1: store.kind: 'oracle' is not allowed here; allowed: postgresql, sqlite"),
        new Case(
            SERVER,
            "http:\n",
            "store: {connections: 4}\nhttp:\n",
            "server.yaml:1: store: the key 'kind' is missing"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: sqlite, user: island}\nhttp:\n",
            "server.yaml:1: store.user: is of use only with kind: postgresql"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, user: island}\nhttp:\n",
            "server.yaml:1: store: the key 'url' is missing"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://me:secret@db/island', user: me}\nhttp:\n",
            "server.yaml:1: store.url: 'postgresql://me:secret@db/island' is not allowed here;"
                + " allowed: an address such as postgresql://db.example.dk:5432/island"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: postgresql://d/i, user: u, passwordFile: x}\nhttp:\n",
            "server.yaml:1: store.passwordFile: 'x' is not allowed here; allowed: a file with the"
                + " password in its one line"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://d/i', user: me, authority: no}\nhttp:\n",
            "server.yaml:1: store.authority: 'no' is not allowed here; allowed: a PEM file that"
                + " exists"),
        new Case(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://db/island', user: me,"
                + " deadlineSeconds: 0}\nhttp:\n",
            "server.yaml:1: store.deadlineSeconds: '0' is not allowed here; allowed: a whole number"
                + " from 1 to 60"),
        new Case(
            SERVER,
            "http:\n",
            "cluster: {hazelcast: server.yaml}\nhttp:\n",
            "server.yaml:1: cluster: needs store.kind: postgresql, which all nodes share"),
        new Case(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {node: a}\nhttp:\n",
            "server.yaml:2: cluster: the key 'hazelcast' is missing"),
        new Case(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: nowhere.yaml}\nhttp:\n",
            "server.yaml:2: cluster.hazelcast: 'nowhere.yaml' is not allowed here; allowed: a YAML"
                + " file that exists"),
        new Case(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, node: two words}\nhttp:\n",
            "server.yaml:2: cluster.node: 'two words' is not allowed here; allowed: a name of 1 to"
                + " 64 letters"),
        new Case(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, announced: 'here:0'}\nhttp:\n",
            "server.yaml:2: cluster.announced: 'here:0' is not allowed here; allowed: host:port"),
        new Case(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, leaseSeconds: 1}\nhttp:\n",
            "server.yaml:2: cluster.leaseSeconds: '1' is not allowed here; allowed: a whole number"
                + " from 2 to 60"),

        // Municipality
        new Case(MUNICIPALITY, "id: lilleby\n", "", "municipality.yaml:1: the key 'id' is missing"),
        new Case(
            MUNICIPALITY,
            "id: lilleby",
            "id: Lille by",
            "municipality.yaml:1: id: 'Lille by' is not allowed here; allowed: 1 to 40 of a-z"),
        new Case(
            MUNICIPALITY,
            "da: Lilleby, ",
            "",
            "municipality.yaml:2: names: the Danish text (da) is missing"),
        new Case(
            MUNICIPALITY,
            "en: Smalltown",
            "english: Smalltown",
            "municipality.yaml:2: names.english: unknown language 'english'; allowed: two letters"),
        new Case(
            MUNICIPALITY,
            "Europe/Copenhagen",
            "Europe/Skanderborg",
            "municipality.yaml:3: timeZone: 'Europe/Skanderborg' is not allowed here; allowed: a"
                + " time zone such as Europe/Copenhagen"),
        new Case(
            MUNICIPALITY,
            "[da, en]",
            "[da, xx]",
            "municipality.yaml:4: languages[1]: 'xx' is not allowed here; allowed: a language"),
        new Case(
            MUNICIPALITY,
            "[da, en]",
            "[en, da]",
            "municipality.yaml:4: languages: the first language must be da"),
        new Case(
            MUNICIPALITY,
            "[da, en]",
            "[da, da]",
            "municipality.yaml:4: languages[1]: the language 'da' stands in the list twice"),
        new Case(
            MUNICIPALITY,
            "languages: [da, en]",
            "townHall: nowhere",
            "municipality.yaml:4: townHall: there is no branch 'nowhere'; allowed: [hoved]"),
        new Case(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {staffInformedOn: 2026-11-01, expiresOn: 2027-04-30}",
            "municipality.yaml:4: figuresPerPerson: the key 'purpose' is missing"),
        new Case(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Kontrol, staffInformedOn: 2026-11-01, expiresOn: 2027-04-30}",
            "municipality.yaml:4: figuresPerPerson.purpose: 'Kontrol' is not allowed here; allowed:"
                + " what the figures are for, in 20 to 400 characters"),
        new Case(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Planlægning af oplæring i pas, staffInformedOn: 2026-11-01,"
                + " expiresOn: 2028-04-30}",
            "municipality.yaml:4: figuresPerPerson.expiresOn: '2028-04-30' is not allowed here;"
                + " allowed: a date after staffInformedOn, at the latest 2027-11-02"),
        new Case(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Planlægning af oplæring i pas, staffInformedOn: soon,"
                + " expiresOn: 2026-04-30}",
            "municipality.yaml:4: figuresPerPerson.staffInformedOn: 'soon' is not allowed here;"
                + " allowed: a date such as 2026-12-24"),

        // Task types
        new Case(
            TASKS,
            "letter: L",
            "letter: O",
            "task-types.yaml:12: taskTypes[1].letter: 'O' is not allowed here; allowed: one letter"
                + " A to Z, but not I, O or Q"),
        new Case(
            TASKS,
            "letter: L",
            "letter: Ø",
            "task-types.yaml:12: taskTypes[1].letter: 'Ø' is not allowed here"),
        new Case(
            TASKS,
            "  - id: loans",
            "  - {id: passport, letter: K, names: {da: Pas}, skills: [passport]}\n  - id: loans",
            "task-types.yaml:11: taskTypes[1]: the id 'passport' stands in the list twice"),
        new Case(
            TASKS,
            "[library]",
            "[libary]",
            "task-types.yaml:14: taskTypes[1].skills[0]: unknown skill 'libary'; known: passport,"
                + " library; did you mean 'library'?"),
        new Case(
            TASKS,
            "[library]",
            "[]",
            "task-types.yaml:14: taskTypes[1].skills: a list is not allowed here; allowed: a list"
                + " with at least one skill"),
        new Case(
            TASKS,
            "authority: true",
            "authority: true\n    group: papers",
            "task-types.yaml:7: taskTypes[0].group: unknown group 'papers'; known: none"),
        new Case(
            TASKS,
            "taskTypes:",
            "groups: [{id: a, names: {da: A}}, {id: a, names: {da: B}}]\ntaskTypes:",
            "task-types.yaml:1: groups[1]: the id 'a' stands in the list twice"),
        new Case(
            TASKS,
            "taskTypes:",
            "groups: [{id: a, names: {en: A}}]\ntaskTypes:",
            "task-types.yaml:1: groups[0].names"),
        new Case(
            TASKS,
            "authority: true",
            "authority: ja",
            "task-types.yaml:6: taskTypes[0].authority: 'ja' is not allowed here; allowed: false,"
                + " true"),
        new Case(
            TARGETS,
            "percent: 80",
            "percent: 101",
            "targets.yaml:7: targets[0].percent: '101' is not allowed here; allowed: a whole"
                + " number from 1 to 100"),
        new Case(
            TARGETS,
            "    minutes: 15\n",
            "",
            "targets.yaml:2: targets[0]: the key 'minutes' is missing"),
        new Case(
            TARGETS,
            "    owner: Leder\n",
            "",
            "targets.yaml:2: targets[0]: the key 'owner' is missing"),
        new Case(
            TARGETS,
            "2026-01-01\n",
            "1/1 2026\n",
            "targets.yaml:4: targets[0].from: '1/1 2026' is not allowed here; allowed: a date"),
        new Case(
            TARGETS,
            "[passport]",
            "[pasport]",
            "targets.yaml:5: targets[0].taskTypes[0]: unknown task type 'pasport'; known:"
                + " passport, loans; did you mean 'passport'?"),
        new Case(
            TARGETS,
            "measure: wait",
            "measure: waiting",
            "targets.yaml:2: targets[0].measure: 'waiting' is not allowed here; allowed: wait,"
                + " service, first-contact, satisfaction, share"),
        new Case(
            TARGETS,
            "percent: 70}",
            "percent: 70, minutes: 5}",
            "targets.yaml:8: targets[1].minutes: only wait and service that are not none have"
                + " minutes"),
        new Case(
            TARGETS,
            "measure: first-contact, owner: Leder",
            "measure: share, owner: Leder",
            "targets.yaml:8: targets[1]: a share needs the branches that are to have it"),
        new Case(
            TARGETS,
            "percent: 70}",
            "percent: 70}\n"
                + "  - {measure: first-contact, owner: Andre, from: 2026-01-01, percent: none}",
            "targets.yaml:9: targets[2]: the same measure, place and date stand in the list"
                + " twice"),
        new Case(
            TASKS,
            "plannedMinutes: 8",
            "plannedMinutes: 0",
            "task-types.yaml:7: taskTypes[0].plannedMinutes: '0' is not allowed here; allowed: a"
                + " number from 0.5 to 240.0"),
        new Case(
            TASKS,
            "https://www.borger.dk",
            "htp://borger",
            "task-types.yaml:8: taskTypes[0].selfServiceUrl: 'htp://borger' is not allowed here"),
        new Case(
            TASKS,
            "87 94 00 01",
            "ring til Birgit",
            "task-types.yaml:10: taskTypes[0].playbook.lifelines[0].phone: 'ring til Birgit' is not"
                + " allowed here; allowed: a phone number"),

        // Staff
        new Case(
            STAFF,
            "library: 2",
            "library: 4",
            "staff.yaml:5: staffGroups[0].skills.library: '4' is not allowed here; allowed: a whole"
                + " number from 0 to 3"),
        new Case(
            STAFF,
            "passport: 3",
            "passport: 3, pasport: 2",
            "staff.yaml:11: staff[0].skills.pasport: unknown skill 'pasport'; known: passport,"
                + " library; did you mean 'passport'?"),
        new Case(
            STAFF,
            "group: generalists",
            "group: generalist",
            "staff.yaml:9: staff[0].group: unknown staff group 'generalist'; known: generalists;"
                + " did you mean 'generalists'?"),
        new Case(
            STAFF,
            "role: manager\n    ",
            "",
            "staff.yaml:14: staff[1]: the key 'group' is missing"),
        new Case(
            STAFF,
            "role: manager",
            "role: boss",
            "staff.yaml:16: staff[1].role: 'boss' is not allowed here; allowed: admin, manager,"
                + " staff"),
        new Case(
            STAFF,
            "branches: all",
            "branches: []",
            "staff.yaml:17: staff[1].branches: a list is not allowed here; allowed: a list with at"
                + " least one branch, or all"),
        new Case(
            STAFF,
            "branches: all",
            "branches: [ry]",
            "staff.yaml:17: staff[1].branches[0]: unknown branch 'ry'; known: hoved"),
        new Case(
            STAFF,
            "id: karen",
            "id: mette",
            "staff.yaml:14: staff[1]: the id 'mette' stands in the list twice"),
        new Case(
            STAFF,
            "{taskType: passport",
            "{taskType: loans",
            "staff.yaml:13: staff[0].delegations[0].taskType: 'loans' is no authority task"),
        new Case(
            STAFF,
            "{taskType: passport",
            "{taskType: visa",
            "staff.yaml:13: staff[0].delegations[0].taskType: unknown task type 'visa'"),
        new Case(
            STAFF,
            "from: 2026-01-01",
            "from: 2026-02-30",
            "staff.yaml:13: staff[0].delegations[0].from: '2026-02-30' is not allowed here;"
                + " allowed: a date such as 2026-12-24"),
        new Case(
            STAFF,
            "from: 2026-01-01",
            "from: 2026-01-01, until: 2025-12-31",
            "staff.yaml:13: staff[0].delegations[0]: the delegation ends on 2025-12-31, before it"
                + " starts"),
        new Case(
            STAFF,
            "role: manager",
            "role: manager\n    passwordHash: hemmeligt",
            "staff.yaml:17: staff[1].passwordHash: 'hemmeligt' is not allowed here; allowed: a"
                + " bcrypt hash"),

        // Hours
        new Case(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 10-18",
            "branches/hoved.yaml:4: hours.week.monday: '10-18' is not allowed here; allowed:"
                + " closed, or hours such as 10:00-12:00, 13:00-17:30"),
        new Case(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 18:00-10:00",
            "branches/hoved.yaml:4: hours.week.monday: '18:00-10:00' ends before it starts"),
        new Case(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 10:00-13:00, 12:00-18:00",
            "branches/hoved.yaml:4: hours.week.monday: '12:00-18:00' overlaps the hours before it"),
        new Case(
            BRANCH,
            "monday: 10:00-18:00",
            "mandag: 10:00-18:00",
            "branches/hoved.yaml:4: hours.week.mandag: unknown key 'mandag'; allowed: monday,"),
        new Case(
            BRANCH,
            "lastTicketMinutes: 15",
            "lastTicketMinutes: 300",
            "branches/hoved.yaml:10: lastTicketMinutes: '300' is not allowed here; allowed: fewer"
                + " minutes than the shortest opening, which has 300"),
        new Case(
            BRANCH,
            "1 october",
            "31 november",
            "branches/hoved.yaml:7: hours.seasons[0].from: '31 november' is not allowed here;"
                + " allowed: a day and month such as 1 october"),
        new Case(
            BRANCH,
            "  exceptions:",
            "    - {from: 1 march, to: 1 may, week: {}}\n  exceptions:",
            "branches/hoved.yaml:8: hours.seasons[1]: overlaps the season from 1 october to 31"
                + " march"),
        new Case(
            BRANCH,
            "until: 2026-12-26",
            "until: 2026-12-23",
            "branches/hoved.yaml:9: hours.exceptions[0].until: '2026-12-23' is not allowed here;"
                + " allowed: a date from 2026-12-24 to a year after it"),
        new Case(
            BRANCH,
            "lastTicketMinutes: 15",
            "    - {date: 2026-12-26, hours: 10:00-12:00}",
            "branches/hoved.yaml:10: hours.exceptions[1]: another exception says something about"
                + " 2026-12-26 already"),

        // Printers
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"127.0.0.1\"",
            "branches/hoved.yaml:25: printers[0].address: '127.0.0.1' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"printer one:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'printer one:9100' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"udskrift:99999\"",
            "branches/hoved.yaml:25: printers[0].address: 'udskrift:99999' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"http://a:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'http://a:9100' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"a:9100/x\"",
            "branches/hoved.yaml:25: printers[0].address: 'a:9100/x' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"u@a:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'u@a:9100' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\":9100\"",
            "branches/hoved.yaml:25: printers[0].address: ':9100' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Case(
            BRANCH,
            "id: ud, ",
            "id: ind, ",
            "branches/hoved.yaml:26: printers[1]: the id 'ind' stands in the list twice"),
        new Case(
            BRANCH,
            "kiosks: []",
            "kiosks: [Kiosk]",
            "branches/hoved.yaml:26: printers[1].kiosks[0]: 'Kiosk' has a printer already"),
        new Case(
            BRANCH,
            ", desk: true",
            "",
            "branches/hoved.yaml:26: printers[1]: prints for nobody; allowed: kiosks, or desk:"
                + " true, or both"),
        new Case(
            BRANCH,
            "Lille kiosk]}",
            "Lille kiosk], desk: true}",
            "branches/hoved.yaml:26: printers[1]: another printer prints the numbers of the desk"
                + " already"),
        new Case(
            BRANCH,
            "address: \"127.0.0.1:9100\", ",
            "",
            "branches/hoved.yaml:25: printers[0]: the key 'address' is missing"),
        // Branch
        new Case(
            BRANCH,
            "zone: oeen",
            "zone: vinduet",
            "branches/hoved.yaml:14: counters[0].zone: unknown zone 'vinduet'; known: oeen"),
        new Case(
            BRANCH,
            "arrow: up",
            "arrow: north",
            "branches/hoved.yaml:14: counters[0].arrow: 'north' is not allowed here; allowed: down,"
                + " left, right, up"),
        new Case(
            BRANCH,
            "label: 2",
            "label: 1",
            "branches/hoved.yaml:15: counters[1].label: another counter has the label '1' too"),
        new Case(
            BRANCH,
            "id: skranke-2",
            "id: skranke-1",
            "branches/hoved.yaml:15: counters[1]: the id 'skranke-1' stands in the list twice"),
        new Case(
            BRANCH,
            "- passport",
            "- pasport",
            "branches/hoved.yaml:17: taskTypes[0]: unknown task type 'pasport'; known: passport,"
                + " loans; did you mean 'passport'?"),
        new Case(
            BRANCH,
            "- passport",
            "- loans",
            "branches/hoved.yaml:18: taskTypes[1]: the task type 'loans' stands in the list twice"),
        new Case(
            TASKS,
            "letter: L",
            "letter: P",
            "branches/hoved.yaml:18: taskTypes[1]: 'loans' and 'passport' both have the letter P"),
        new Case(
            BRANCH,
            "dailyQuota: 20",
            "dailyQuota: 0",
            "branches/hoved.yaml:19: taskTypes[1].dailyQuota: '0' is not allowed here; allowed: a"
                + " whole number from 1 to"),
        new Case(
            BRANCH,
            "dailyQuota: 20",
            "lastTicketMinutes: 480",
            "branches/hoved.yaml:18: taskTypes[1]: a table is not allowed here; allowed: fewer"
                + " minutes than the shortest opening"),
        new Case(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 1}",
            "branches/hoved.yaml:17: taskTypes[0]: nobody in this branch may serve 'passport'"
                + " alone; allowed: at least one person with all of passport at level 2 or 3"),
        new Case(
            BRANCH,
            "recallLimit: 2",
            "recallLimit: 11",
            "branches/hoved.yaml:21: limits.recallLimit: '11' is not allowed here; allowed: a whole"
                + " number from 0 to 10"),
        new Case(
            BRANCH,
            "policy: promised-wait",
            "guardMinutes: 31",
            "branches/hoved.yaml:23: routing.guardMinutes: '31' is not allowed here; allowed: a"
                + " whole number from 1 to 30"),
        new Case(
            BRANCH,
            "promised-wait",
            "fair",
            "branches/hoved.yaml:23: routing.policy: 'fair' is not allowed here; allowed:"
                + " first-come, promised-wait"),
        new Case(
            BRANCH,
            "routing:",
            "staffGroups: [{id: friends, hours: {}}]\nrouting:",
            "branches/hoved.yaml:22: staffGroups[0].id: unknown staff group 'friends'; known:"
                + " generalists"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithFileLineKeyValueAndWhatIsAllowed(Case mistake) throws IOException {
    new SmallFolder().replace(mistake.file(), mistake.text(), mistake.by()).write(folder);

    List<String> told = complaints();

    assertAll(
        () -> assertEquals(1, told.size(), told::toString),
        () -> assertTrue(told.get(0).startsWith(mistake.complaint()), told.get(0)));
  }

  @Test
  void withoutAMistakeItLoads() throws IOException, BrokenConfiguration {
    Configuration configuration = Configuration.load(new SmallFolder().write(folder));

    assertEquals("lilleby", configuration.municipality().id());
    assertEquals(8080, configuration.settings().http().port());
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfFilesAndLines() throws IOException {
    new SmallFolder()
        .replace(SERVER, "port: 8080", "port: x")
        .replace(TASKS, "letter: L", "letter: I")
        .replace(TASKS, "letter: P", "letter: Q")
        .replace(BRANCH, "label: 2", "label: 1")
        .write(folder);

    BrokenConfiguration broken =
        assertThrows(BrokenConfiguration.class, () -> Configuration.load(folder));

    assertEquals(
        List.of(
            "branches/hoved.yaml:15", "server.yaml:2", "task-types.yaml:3", "task-types.yaml:12"),
        broken.complaints().stream().map(each -> each.file() + ":" + each.line()).toList());
    assertTrue(broken.getMessage().contains("4 mistakes"), broken.getMessage());
  }

  @Test
  void aMissingFileIsTold() throws IOException {
    new SmallFolder().without(STAFF).write(folder);

    assertTrue(complaints().get(0).startsWith("staff.yaml:1: cannot be read"));
  }

  @Test
  void anEmptyFileIsTold() throws IOException {
    new SmallFolder().with(MUNICIPALITY, "# nothing\n").write(folder);

    assertEquals(List.of("municipality.yaml:1: the file is empty"), complaints());
  }

  @Test
  void aFolderWithoutBranchesIsTold() throws IOException {
    new SmallFolder().without(BRANCH).replace(STAFF, "[hoved]", "all").write(folder);
    Files.createDirectories(folder.resolve("branches"));

    assertEquals(
        List.of("branches:1: no branch; allowed: one file *.yaml per branch"),
        complaints().stream().filter(each -> each.startsWith("branches")).toList());
  }

  @Test
  void aBranchFileNeedsAFileNameThatIsAnId() throws IOException {
    new SmallFolder().with("branches/Ny By.yaml", "names: {da: Ny}\n").write(folder);

    assertTrue(complaints().get(0).startsWith("branches/Ny By.yaml:1: the file's name names"));
  }

  @Test
  void trainingWithoutAMentorIsAWarningOnly() throws IOException, BrokenConfiguration {
    new SmallFolder()
        .replace(STAFF, "role: manager", "group: generalists\n    skills: {passport: 1}")
        .replace(STAFF, "passport: 3", "passport: 2")
        .write(folder);

    assertEquals(
        List.of(
            "branches/hoved.yaml:17: taskTypes[0]: 'passport' has no mentor (level 3) in this"
                + " branch, so Karen in training will never get one"),
        Configuration.load(folder).warnings().stream().map(Complaint::toString).toList());
  }

  private List<String> complaints() {
    BrokenConfiguration broken =
        assertThrows(BrokenConfiguration.class, () -> Configuration.load(folder));
    return broken.complaints().stream().map(Complaint::toString).toList();
  }
}
