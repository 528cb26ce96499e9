package dk.serviceisland.config;

import java.util.stream.Stream;

/** What is told of a branch: hours, printers, counters, task types, limits and routing. */
class BrokenBranchFileTest extends BrokenFiles {
  private static final String HOURS =
      """
      hours:
        week:
          monday: 10:00-18:00
          sunday: closed
        seasons:
          - {from: 1 october, to: 31 march, week: {sunday: 11:00-16:00}}
        exceptions:
          - {date: 2026-12-24, until: 2026-12-26, hours: closed, reason: {da: Jul}}
      lastTicketMinutes: 15
      """;

  static Stream<Mistake> mistakes() {
    return Stream.of(
        // Hours
        new Mistake(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 10-18",
            "branches/hoved.yaml:4: hours.week.monday: '10-18' is not allowed here; allowed:"
                + " closed, or hours such as 10:00-12:00, 13:00-17:30"),
        new Mistake(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 10:00-12:00" + ", 10:00-12:00".repeat(20_000),
            "branches/hoved.yaml:4: hours.week.monday: '10:00-12:00, 10:00-12:00"),
        new Mistake(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 18:00-10:00",
            "branches/hoved.yaml:4: hours.week.monday: '18:00-10:00' ends before it starts"),
        new Mistake(
            BRANCH,
            "monday: 10:00-18:00",
            "monday: 10:00-13:00, 12:00-18:00",
            "branches/hoved.yaml:4: hours.week.monday: '12:00-18:00' overlaps the hours before it"),
        new Mistake(
            BRANCH,
            "monday: 10:00-18:00",
            "mandag: 10:00-18:00",
            "branches/hoved.yaml:4: hours.week.mandag: unknown key 'mandag'; allowed: monday,"),
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "elsewhere: [{id: kort, names: {da: Kort}, place: {da: Her}, mapUrl:"
                + " \"http://kort.dk\"}]",
            "branches/hoved.yaml:10: elsewhere[0].mapUrl: 'http://kort.dk' is not allowed here;"
                + " allowed: an address such as https://kort.example.dk, encrypted"),
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "elsewhere: [{id: kort, names: {da: Kort}}]",
            "branches/hoved.yaml:10: elsewhere[0]: the key 'place' is missing"),
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "elsewhere: [{id: a, names: {da: A}, place: {da: Her}}, {id: a, names: {da: B}, place:"
                + " {da: Der}}]",
            "branches/hoved.yaml:10: elsewhere[1]: the id 'a'"),
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "lastTicketMinutes: 300",
            "branches/hoved.yaml:10: lastTicketMinutes: '300' is not allowed here; allowed: fewer"
                + " minutes than the shortest opening, which has 300"),
        new Mistake(
            BRANCH,
            "1 october",
            "31 november",
            "branches/hoved.yaml:7: hours.seasons[0].from: '31 november' is not allowed here;"
                + " allowed: a day and month such as 1 october"),
        new Mistake(
            BRANCH,
            "  exceptions:",
            "    - {from: 1 march, to: 1 may, week: {}}\n  exceptions:",
            "branches/hoved.yaml:8: hours.seasons[1]: overlaps the season from 1 october to 31"
                + " march"),
        new Mistake(
            BRANCH,
            "until: 2026-12-26",
            "until: 2026-12-23",
            "branches/hoved.yaml:9: hours.exceptions[0].until: '2026-12-23' is not allowed here;"
                + " allowed: a date from 2026-12-24 to a year after it"),
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "    - {date: 2026-12-26, hours: 10:00-12:00}",
            "branches/hoved.yaml:10: hours.exceptions[1]: another exception says something about"
                + " 2026-12-26 already"),
        // Stops
        new Mistake(
            BRANCH,
            "lastTicketMinutes: 15",
            "stops: [{id: a, names: {da: A}, week: {monday: 10:00-12:00}}]",
            "branches/hoved.yaml:4: hours.week: the hours come of the stops; allowed beside them:"
                + " exceptions"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}, week: {monday: 10:00-12:00}}, {id: b, names: {da: B},"
                + " week: {monday: 12:00-13:00}}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[1]: at 12:00-13:00 it would be at another stop too, or"
                + " there at the same minute; allowed: one stop at a time, with the way between"
                + " them"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}, week: {monday: 10:00-12:00}}, {id: b, names: {da: B},"
                + " dates: [{date: 2026-11-30, hours: 11:00-13:00}]}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[1]: at 2026-11-30 11:00-13:00 it would be at another"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}, weeks: sometimes}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[0].weeks: 'sometimes' is not allowed here; allowed:"
                + " every, even, odd"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}, mapUrl: \"http://kort.dk\"}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[0].mapUrl: 'http://kort.dk' is not allowed here"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}}, {id: a, names: {da: B}}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[1]: the id 'a'"),
        new Mistake(
            BRANCH,
            HOURS,
            "stops: [{id: a, names: {da: A}, dates: [{date: 2026-11-30, hours: closed}, {date:"
                + " 2026-11-30, hours: closed}]}]\nlastTicketMinutes: 15\n",
            "branches/hoved.yaml:2: stops[0].dates[1]: another exception says something about"
                + " 2026-11-30 already"),
        // Printers
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"127.0.0.1\"",
            "branches/hoved.yaml:25: printers[0].address: '127.0.0.1' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        noPrinterAt("169.254.169.254:80"),
        noPrinterAt("0.0.0.0:9100"),
        noPrinterAt("239.1.2.3:9100"),
        noPrinterAt("[fe80::1]:9100"),
        noPrinterAt("[ff02::1]:9100"),
        noPrinterAt("a" + ".b".repeat(127) + ":9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"printer one:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'printer one:9100' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"udskrift:99999\"",
            "branches/hoved.yaml:25: printers[0].address: 'udskrift:99999' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"http://a:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'http://a:9100' is not allowed here;"
                + " allowed: host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"a:9100/x\"",
            "branches/hoved.yaml:25: printers[0].address: 'a:9100/x' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\"u@a:9100\"",
            "branches/hoved.yaml:25: printers[0].address: 'u@a:9100' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "\"127.0.0.1:9100\"",
            "\":9100\"",
            "branches/hoved.yaml:25: printers[0].address: ':9100' is not allowed here; allowed:"
                + " host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
        new Mistake(
            BRANCH,
            "id: ud, ",
            "id: ind, ",
            "branches/hoved.yaml:26: printers[1]: the id 'ind' stands in the list twice"),
        new Mistake(
            BRANCH,
            "kiosks: []",
            "kiosks: [Kiosk]",
            "branches/hoved.yaml:26: printers[1].kiosks[0]: 'Kiosk' has a printer already"),
        new Mistake(
            BRANCH,
            ", desk: true",
            "",
            "branches/hoved.yaml:26: printers[1]: prints for nobody; allowed: kiosks, or desk:"
                + " true, or both"),
        new Mistake(
            BRANCH,
            "Lille kiosk]}",
            "Lille kiosk], desk: true}",
            "branches/hoved.yaml:26: printers[1]: another printer prints the numbers of the desk"
                + " already"),
        new Mistake(
            BRANCH,
            "address: \"127.0.0.1:9100\", ",
            "",
            "branches/hoved.yaml:25: printers[0]: the key 'address' is missing"),
        // Branch
        new Mistake(
            BRANCH,
            "zone: oeen",
            "zone: vinduet",
            "branches/hoved.yaml:14: counters[0].zone: unknown zone 'vinduet'; known: oeen"),
        new Mistake(
            BRANCH,
            "arrow: up",
            "arrow: north",
            "branches/hoved.yaml:14: counters[0].arrow: 'north' is not allowed here; allowed: left,"
                + " right, up, down"),
        new Mistake(
            BRANCH,
            "label: 2",
            "label: 1",
            "branches/hoved.yaml:15: counters[1].label: another counter has the label '1' too"),
        new Mistake(
            BRANCH,
            "id: skranke-2",
            "id: skranke-1",
            "branches/hoved.yaml:15: counters[1]: the id 'skranke-1' stands in the list twice"),
        new Mistake(
            BRANCH,
            "- passport",
            "- pasport",
            "branches/hoved.yaml:17: taskTypes[0]: unknown task type 'pasport'; known: passport,"
                + " loans; did you mean 'passport'?"),
        new Mistake(
            BRANCH,
            "- passport",
            "- loans",
            "branches/hoved.yaml:18: taskTypes[1]: the task type 'loans' stands in the list twice"),
        new Mistake(
            BRANCH,
            "dailyQuota: 20",
            "dailyQuota: 0",
            "branches/hoved.yaml:19: taskTypes[1].dailyQuota: '0' is not allowed here; allowed: a"
                + " whole number from 1 to"),
        new Mistake(
            BRANCH,
            "dailyQuota: 20",
            "lastTicketMinutes: 480",
            "branches/hoved.yaml:18: taskTypes[1]: a table is not allowed here; allowed: fewer"
                + " minutes than the shortest opening"),
        new Mistake(
            BRANCH,
            "recallLimit: 2",
            "recallLimit: 11",
            "branches/hoved.yaml:21: limits.recallLimit: '11' is not allowed here; allowed: a whole"
                + " number from 0 to 10"),
        new Mistake(
            BRANCH,
            "policy: promised-wait",
            "guardMinutes: 31",
            "branches/hoved.yaml:23: routing.guardMinutes: '31' is not allowed here; allowed: a"
                + " whole number from 1 to 30"),
        new Mistake(
            BRANCH,
            "promised-wait",
            "fair",
            "branches/hoved.yaml:23: routing.policy: 'fair' is not allowed here; allowed:"
                + " promised-wait, first-come"),
        new Mistake(
            BRANCH,
            "routing:",
            "staffGroups: [{id: friends, hours: {}}]\nrouting:",
            "branches/hoved.yaml:22: staffGroups[0].id: unknown staff group 'friends'; known:"
                + " generalists"));
  }

  private static Mistake noPrinterAt(String address) {
    return new Mistake(
        BRANCH,
        "127.0.0.1:9100",
        address,
        "branches/hoved.yaml:25: printers[0].address: '"
            + address
            + "' is not allowed here; allowed: the address of one printer");
  }
}
