package dk.serviceisland.config;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is told of staff, groups and skills. */
class BrokenStaffFileTest extends BrokenFiles {

  static Stream<Mistake> mistakes() {
    return Stream.of(
        // Staff
        new Mistake(
            STAFF,
            "library: 2",
            "library: 4",
            "staff.yaml:5: staffGroups[0].skills.library: '4' is not allowed here; allowed: a whole"
                + " number from 0 to 3"),
        new Mistake(
            STAFF,
            "passport: 3",
            "passport: 3, pasport: 2",
            "staff.yaml:11: staff[0].skills.pasport: unknown skill 'pasport'; known: passport,"
                + " library; did you mean 'passport'?"),
        new Mistake(
            STAFF,
            "group: generalists",
            "group: generalist",
            "staff.yaml:9: staff[0].group: unknown staff group 'generalist'; known: generalists;"
                + " did you mean 'generalists'?"),
        new Mistake(
            STAFF,
            "role: manager\n    ",
            "",
            "staff.yaml:14: staff[1]: the key 'group' is missing"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: boss",
            "staff.yaml:16: staff[1].role: 'boss' is not allowed here; allowed: staff, auditor,"
                + " partner, manager, admin"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: partner\n    group: generalists",
            "staff.yaml:17: staff[1].group: 'generalists' is not allowed here; allowed: with the"
                + " role partner a staff group of a partner"),
        new Mistake(
            STAFF,
            "branches: all",
            "branches: []",
            "staff.yaml:17: staff[1].branches: an empty list is not allowed here; allowed: a list"
                + " with at least one branch, or all"),
        new Mistake(
            STAFF,
            "branches: all",
            "branches: [ry]",
            "staff.yaml:17: staff[1].branches[0]: unknown branch 'ry'; known: hoved"),
        new Mistake(
            STAFF,
            "id: karen",
            "id: mette",
            "staff.yaml:14: staff[1]: the id 'mette' stands in the list twice"),
        new Mistake(
            STAFF,
            "{taskType: passport",
            "{taskType: loans",
            "staff.yaml:13: staff[0].delegations[0].taskType: 'loans' is no authority task"),
        new Mistake(
            STAFF,
            "{taskType: passport",
            "{taskType: visa",
            "staff.yaml:13: staff[0].delegations[0].taskType: unknown task type 'visa'"),
        new Mistake(
            STAFF,
            "from: 2026-01-01",
            "from: 2026-02-30",
            "staff.yaml:13: staff[0].delegations[0].from: '2026-02-30' is not allowed here;"
                + " allowed: a date such as 2026-12-24"),
        new Mistake(
            STAFF,
            "from: 2026-01-01",
            "from: 2026-01-01, until: 2025-12-31",
            "staff.yaml:13: staff[0].delegations[0]: the delegation ends on 2025-12-31, before it"
                + " starts"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    since: 2026-09-01\n    until: 2026-08-31",
            "staff.yaml:14: staff[1]: the last day is 2026-08-31, before the first"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    since: 1. august",
            "staff.yaml:17: staff[1].since: '1. august' is not allowed here; allowed: a date such"
                + " as 2026-12-24"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    mentors: [{skill: passport, mentor: karen}]",
            "staff.yaml:12: staff[0].mentors[0].skill: 'passport' is not at level 1 here, so it is"
                + " not trained"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3, library: 1}\n    mentors: [{skill: library, mentor: karen}]",
            "staff.yaml:12: staff[0].mentors[0].mentor: 'karen' is not allowed here; allowed:"
                + " somebody with level 3 in library; there is nobody"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    mentors: [{skill: pas, mentor: karen}]",
            "staff.yaml:12: staff[0].mentors[0].skill: unknown skill 'pas'; known: passport,"
                + " library"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    evidence: [{skill: pas, what: Kursus, on: 2026-03-04}]",
            "staff.yaml:12: staff[0].evidence[0].skill: unknown skill 'pas'; known: passport,"
                + " library"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    evidence: ["
                + IntStream.range(0, 51)
                    .mapToObj(at -> "{skill: passport, what: Kursus " + at + ", on: 2026-03-04}")
                    .collect(Collectors.joining(", "))
                + "]",
            "staff.yaml:12: staff[0].evidence: a list of 51 is not allowed here; allowed: at most"
                + " 50"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    evidence: ["
                + "{skill: passport, what: Kursus, on: 2026-03-04}, ".repeat(2)
                + "]",
            "staff.yaml:12: staff[0].evidence[1]: 'passport Kursus 2026-03-04' stands in the list"
                + " twice"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    skillsSince: [{skill: pas, since: 2019-05-01}]",
            "staff.yaml:12: staff[0].skillsSince[0].skill: unknown skill 'pas'; known: passport,"
                + " library"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    skillsSince: [{skill: passport, since: sommer}]",
            "staff.yaml:12: staff[0].skillsSince[0].since: 'sommer' is not allowed here; allowed:"
                + " a date such as 2026-12-24"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 3}\n    skillsSince: [{skill: passport, since: 2019-05-01},"
                + " {skill: passport, since: 2020-05-01}]",
            "staff.yaml:12: staff[0].skillsSince[1]: the skill 'passport' stands in the list"
                + " twice"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    passwordHash: hemmeligt",
            "staff.yaml:17: staff[1].passwordHash: 'hemmeligt' is not allowed here; allowed: a"
                + " bcrypt hash"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    passwordHash: $2a$09$" + "x".repeat(53),
            "staff.yaml:17: staff[1].passwordHash: '$2a$09$"
                + "x".repeat(53)
                + "' is not allowed here; allowed: a bcrypt hash such as $2a$10$... with 60"
                + " characters and a cost of 10 to 14"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    passwordHash: $2a$15$" + "x".repeat(53),
            "staff.yaml:17: staff[1].passwordHash: '$2a$15$"
                + "x".repeat(53)
                + "' is not allowed here; allowed: a bcrypt hash such as $2a$10$... with 60"
                + " characters and a cost of 10 to 14"),
        new Mistake(
            STAFF,
            "role: manager",
            "role: manager\n    passwordHash: $2a$31$" + "x".repeat(53),
            "staff.yaml:17: staff[1].passwordHash: '$2a$31$"
                + "x".repeat(53)
                + "' is not allowed here; allowed: a bcrypt hash such as $2a$10$... with 60"
                + " characters and a cost of 10 to 14"),
        new Mistake(
            STAFF,
            "skills: {passport: 3}",
            "skills: {passport: 1}",
            "branches/hoved.yaml:17: taskTypes[0]: nobody in this branch may serve 'passport'"
                + " alone; allowed: at least one person with all of passport at level 2 or 3"));
  }
}
