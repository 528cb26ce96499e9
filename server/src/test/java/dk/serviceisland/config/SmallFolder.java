package dk.serviceisland.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small sound configuration, and ways to break it. */
public final class SmallFolder {
  private final Map<String, String> files = new LinkedHashMap<>();

  /** A sound one. */
  public SmallFolder() {
    files.put(
        "server.yaml",
        """
        http:
          port: 8080
        """);
    files.put(
        "municipality.yaml",
        """
        id: lilleby
        names: {da: Lilleby, en: Smalltown}
        timeZone: Europe/Copenhagen
        languages: [da, en]
        """);
    files.put(
        "task-types.yaml",
        """
        taskTypes:
          - id: passport
            letter: P
            names: {da: Pas, en: Passport}
            skills: [passport]
            authority: true
            plannedMinutes: 8
            selfServiceUrl: https://www.borger.dk
            playbook:
              lifelines: [{name: Birgit, phone: 87 94 00 01}]
          - id: loans
            letter: L
            names: {da: Lån}
            skills: [library]
        """);
    files.put(
        "targets.yaml",
        """
        targets:
          - measure: wait
            owner: Leder
            from: 2026-01-01
            taskTypes: [passport]
            minutes: 15
            percent: 80
            decidedBy: Karen Lund
          - {measure: first-contact, owner: Leder, from: 2026-01-01, percent: 70}
        """);
    files.put(
        "staff.yaml",
        """
        skills:
          - {id: passport, names: {da: Pas}}
          - {id: library, names: {da: Bibliotek}}
        staffGroups:
          - {id: generalists, names: {da: Generalister}, skills: {library: 2}}
        staff:
          - id: mette
            name: Mette
            group: generalists
            branches: [hoved]
            skills: {passport: 3}
            delegations:
              - {taskType: passport, source: Plan, from: 2026-01-01}
          - id: karen
            name: Karen
            role: manager
            branches: all
        """);
    files.put(
        "branches/hoved.yaml",
        """
        names: {da: Hovedbiblioteket}
        hours:
          week:
            monday: 10:00-18:00
            sunday: closed
          seasons:
            - {from: 1 october, to: 31 march, week: {sunday: 11:00-16:00}}
          exceptions:
            - {date: 2026-12-24, until: 2026-12-26, hours: closed, reason: {da: Jul}}
        lastTicketMinutes: 15
        zones:
          - {id: oeen, names: {da: Øen}}
        counters:
          - {id: skranke-1, label: 1, zone: oeen, arrow: up}
          - {id: skranke-2, label: 2}
        taskTypes:
          - passport
          - id: loans
            dailyQuota: 20
        limits:
          recallLimit: 2
        routing:
          policy: promised-wait
        printers:
          - {id: ind, address: "127.0.0.1:9100", kiosks: [Kiosk, Lille kiosk]}
          - {id: ud, address: "udskrift.example.dk:9101", kiosks: [], desk: true}
        """);
  }

  /** Replaces the one place where a text stands in a file. */
  SmallFolder replace(String file, String text, String by) {
    String content = files.getOrDefault(file, "");
    int at = content.indexOf(text);
    if (at < 0 || content.indexOf(text, at + 1) >= 0) {
      throw new IllegalArgumentException("'" + text + "' does not stand once in " + file);
    }
    return with(file, content.replace(text, by));
  }

  /** With a file as given. */
  public SmallFolder with(String file, String content) {
    files.put(file, content);
    return this;
  }

  SmallFolder without(String file) {
    files.remove(file);
    return this;
  }

  /** Writes the files; those that are there and not in it stay. */
  public Path write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }
}
