package dk.serviceisland.config;

import java.util.stream.Stream;

/** What is told of the municipality, its targets and its task types. */
class BrokenMunicipalityFilesTest extends BrokenFiles {

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "boards: {quietHours: at night}",
            "municipality.yaml:4: boards.quietHours: 'at night' is not allowed here; allowed: hours"
                + " such as 20:00-08:00"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "contact: {email: ask us}",
            "municipality.yaml:4: contact.email: 'ask us' is not allowed here; allowed: a mail"
                + " address such as"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "contact: {phone: ring til os}",
            "municipality.yaml:4: contact.phone: 'ring til os' is not allowed here; allowed: a"
                + " phone number such as 87 94 00 01"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "accessibility: {url: \"https://www.was.digst.dk/lilleby\"}",
            "municipality.yaml:4: accessibility: the key 'date' is missing"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "notices: [{texts: {en: Closed}}]",
            "municipality.yaml:4: notices[0].texts: the Danish text (da) is missing"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "notices: [{texts: {da: Lukket}, until: tomorrow}]",
            "municipality.yaml:4: notices[0].until: 'tomorrow' is not allowed here; allowed: a date"
                + " such as 2026-12-24, or with a time such as 2026-12-24 13:00"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "notices: [{texts: {da: Lukket}, from: 2026-12-24 13:00, until: 2026-12-24 12:00}]",
            "municipality.yaml:4: notices[0].until: '2026-12-24 12:00' is not allowed here;"
                + " allowed: a moment after from"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "notices: [{texts: {da: Lukket}, screens: []}]",
            "municipality.yaml:4: notices[0].screens: an empty list is not allowed here; allowed: a"
                + " list with at least one of board, kiosk, phone"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "partners: [{id: job, names: {da: Job}, contract: {from: 2027-01-01, until:"
                + " 2026-12-31}}]",
            "municipality.yaml:4: partners[0].contract: the last day is 2026-12-31, before the"
                + " first"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "firstContact: [solved, referred-other]",
            "municipality.yaml:4: firstContact[1]: 'referred-other' is not allowed here; allowed:"
                + " solved, solved-together, solved-with-lifeline, decided, appointment,"
                + " missing-papers"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "questions: [{id: uses, names: {da: Bruger du}, answers: [{id: ja, names: {da:"
                + " Ja}}]}]",
            "municipality.yaml:4: questions[0].answers: a list of 1 is not allowed here; allowed: 2"
                + " to 4 answers"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "pulse: {id: role, names: {da: Giver det mening}, answers: [{id: ja, names: {da: Ja}},"
                + " {id: nej, names: {da: Nej}}]}",
            "municipality.yaml:4: pulse.answers: a list of 2 is not allowed here; allowed: exactly"
                + " 4 answers"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "firstContact: []",
            "municipality.yaml:4: firstContact: an empty list is not allowed here; allowed: a list"
                + " with at least one outcome"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "categories: [{id: papers, names: {da: Pas}, taskTypes: [pas]}]\ntaskTypes:",
            "task-types.yaml:1: categories[0].taskTypes[0]: unknown task type 'pas'; known:"
                + " passport, loans"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "categories: [{id: a, names: {da: A}, taskTypes: [passport]}, {id: b, names: {da: B},"
                + " taskTypes: [passport]}]\ntaskTypes:",
            "task-types.yaml:1: categories[1].taskTypes[0]: 'passport' is in the category 'a'"
                + " already; allowed: in one at most"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "categories: [{id: a, names: {da: A}, outcomes: [solved]}, {id: b, names: {da: B},"
                + " outcomes: [decided, solved]}]\ntaskTypes:",
            "task-types.yaml:1: categories[1].outcomes[1]: 'solved' is in the category 'a' already;"
                + " allowed: in one at most"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "categories: [{id: a, names: {da: A}}, {id: a, names: {da: B}}]\ntaskTypes:",
            "task-types.yaml:1: categories[1]: the id 'a' stands in the list twice"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "categories: [{id: a, names: {da: A}, outcomes: [done]}]\ntaskTypes:",
            "task-types.yaml:1: categories[0].outcomes[0]: 'done' is not allowed here; allowed:"
                + " solved, solved-together"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    partner: job",
            "task-types.yaml:6: taskTypes[0].partner: unknown partner 'job'; known: none"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    booking: {slotMinutes: 7}",
            "task-types.yaml:6: taskTypes[0].booking.slotMinutes: '7' is not allowed here; allowed:"
                + " whole 5 minutes"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    startsAt: desk",
            "task-types.yaml:6: taskTypes[0].startsAt: unknown task type 'desk'; known: passport,"
                + " loans"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    startsAt: passport",
            "task-types.yaml:6: taskTypes[0].startsAt: 'passport' is not allowed here; allowed:"
                + " another task type, that itself starts nowhere else"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    validFrom: 2026-12-01\n    validUntil: 2026-11-30",
            "task-types.yaml:7: taskTypes[0].validUntil: '2026-11-30' is not allowed here; allowed:"
                + " a date that is not before validFrom"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    successor: nemid",
            "task-types.yaml:6: taskTypes[0].successor: unknown task type 'nemid'; known: "),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    successor: passport",
            "task-types.yaml:6: taskTypes[0].successor: 'passport' is not allowed here; allowed: a"
                + " task type that does not lead back to 'passport'"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    suggests: [moon]",
            "task-types.yaml:6: taskTypes[0].suggests[0]: unknown task type 'moon'; known: "),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    suggests: [passport]",
            "task-types.yaml:6: taskTypes[0].suggests[0]: 'passport' is not allowed here; allowed:"
                + " another task type: loans"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    outcomes: [solved, prepared, solved]",
            "task-types.yaml:6: taskTypes[0].outcomes[2]: 'solved' stands in the list twice"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "languages: [da, en]\nfirstContact: [solved, decided, solved]",
            "municipality.yaml:5: firstContact[2]: 'solved' stands in the list twice"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    outcomes: [solved, done]",
            "task-types.yaml:6: taskTypes[0].outcomes[1]: 'done' is not allowed here; allowed:"
                + " solved, "),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    outcomes: [solved, decided]",
            "task-types.yaml:6: taskTypes[0].outcomes: the list [solved, decided] is not allowed"
                + " here; allowed: also one with which whoever has no delegation may end it, such"
                + " as prepared"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    outcomes: []",
            "task-types.yaml:6: taskTypes[0].outcomes: an empty list is not allowed here; allowed:"
                + " a list with at least one outcome"),
        new Mistake(
            TASKS,
            "skills: [passport]",
            "skills: [passport]\n    owner: {function: Leder, staff: nobody}",
            "task-types.yaml:6: taskTypes[0].owner.staff: unknown staff member 'nobody'; known: "),
        new Mistake(
            TASKS,
            "      lifelines:",
            "      news: [{date: 2026-11-02, what: b}, {date: 2026-11-01, what: a}]\n"
                + "      lifelines:",
            "task-types.yaml:10: taskTypes[0].playbook.news[1]: is older than what stands before"
                + " it; allowed: the newest last"),
        // Municipality
        new Mistake(
            MUNICIPALITY, "id: lilleby\n", "", "municipality.yaml:1: the key 'id' is missing"),
        new Mistake(
            MUNICIPALITY,
            "id: lilleby",
            "id: Lille by",
            "municipality.yaml:1: id: 'Lille by' is not allowed here; allowed: 1 to 40 of a-z"),
        new Mistake(
            MUNICIPALITY,
            "da: Lilleby, ",
            "",
            "municipality.yaml:2: names: the Danish text (da) is missing"),
        new Mistake(
            MUNICIPALITY,
            "en: Smalltown",
            "english: Smalltown",
            "municipality.yaml:2: names.english: unknown language 'english'; allowed: two letters"),
        new Mistake(
            MUNICIPALITY,
            "Europe/Copenhagen",
            "Europe/Skanderborg",
            "municipality.yaml:3: timeZone: 'Europe/Skanderborg' is not allowed here; allowed: a"
                + " time zone such as Europe/Copenhagen"),
        new Mistake(
            MUNICIPALITY,
            "[da, en]",
            "[da, xx]",
            "municipality.yaml:4: languages[1]: 'xx' is not allowed here; allowed: a language"),
        new Mistake(
            MUNICIPALITY,
            "[da, en]",
            "[en, da]",
            "municipality.yaml:4: languages: the first language must be da"),
        new Mistake(
            MUNICIPALITY,
            "[da, en]",
            "[da, da]",
            "municipality.yaml:4: languages[1]: 'da' stands in the list twice"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "townHall: nowhere",
            "municipality.yaml:4: townHall: there is no branch 'nowhere'; allowed: [hoved]"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {staffInformedOn: 2026-11-01, expiresOn: 2027-04-30}",
            "municipality.yaml:4: figuresPerPerson: the key 'purpose' is missing"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Kontrol, staffInformedOn: 2026-11-01, expiresOn:"
                + " 2027-04-30}",
            "municipality.yaml:4: figuresPerPerson.purpose: 'Kontrol' is not allowed here; allowed:"
                + " what the figures are for, in 20 to 400 characters"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Planlægning af oplæring i pas, staffInformedOn:"
                + " 2026-11-01, expiresOn: 2028-04-30}",
            "municipality.yaml:4: figuresPerPerson.expiresOn: '2028-04-30' is not allowed here;"
                + " allowed: a date after staffInformedOn, at the latest 2027-11-02"),
        new Mistake(
            MUNICIPALITY,
            "languages: [da, en]",
            "figuresPerPerson: {purpose: Planlægning af oplæring i pas, staffInformedOn: soon,"
                + " expiresOn: 2026-04-30}",
            "municipality.yaml:4: figuresPerPerson.staffInformedOn: 'soon' is not allowed here;"
                + " allowed: a date such as 2026-12-24"),
        // Task types
        new Mistake(
            TASKS,
            "letter: L",
            "letter: O",
            "task-types.yaml:12: taskTypes[1].letter: 'O' is not allowed here; allowed: one or"
                + " two letters A to Z, but not I, O or Q"),
        new Mistake(
            TASKS,
            "letter: L",
            "letter: PO",
            "task-types.yaml:12: taskTypes[1].letter: 'PO' is not allowed here"),
        new Mistake(
            TASKS,
            "letter: L",
            "letter: PAB",
            "task-types.yaml:12: taskTypes[1].letter: 'PAB' is not allowed here"),
        new Mistake(
            TASKS,
            "letter: L",
            "letter: Ø",
            "task-types.yaml:12: taskTypes[1].letter: 'Ø' is not allowed here"),
        new Mistake(
            TASKS,
            "  - id: loans",
            "  - {id: passport, letter: K, names: {da: Pas}, skills: [passport]}\n  - id: loans",
            "task-types.yaml:11: taskTypes[1]: the id 'passport' stands in the list twice"),
        new Mistake(
            TASKS,
            "[library]",
            "[libary]",
            "task-types.yaml:14: taskTypes[1].skills[0]: unknown skill 'libary'; known: passport,"
                + " library; did you mean 'library'?"),
        new Mistake(
            TASKS,
            "[library]",
            "[]",
            "task-types.yaml:14: taskTypes[1].skills: an empty list is not allowed here; allowed: a"
                + " list with at least one skill"),
        new Mistake(
            TASKS,
            "authority: true",
            "authority: true\n    group: papers",
            "task-types.yaml:7: taskTypes[0].group: unknown group 'papers'; known: none"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "groups: [{id: a, names: {da: A}}, {id: a, names: {da: B}}]\ntaskTypes:",
            "task-types.yaml:1: groups[1]: the id 'a' stands in the list twice"),
        new Mistake(
            TASKS,
            "taskTypes:",
            "groups: [{id: a, names: {en: A}}]\ntaskTypes:",
            "task-types.yaml:1: groups[0].names"),
        new Mistake(
            TASKS,
            "authority: true",
            "authority: ja",
            "task-types.yaml:6: taskTypes[0].authority: 'ja' is not allowed here; allowed: false,"
                + " true"),
        new Mistake(
            TARGETS,
            "targets:\n",
            "pilots:\n  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-01-01,"
                + " criteria: [{measure: served, atLeast: 1}]}\ntargets:\n",
            "targets.yaml:2: pilots[0].until: '2026-01-01' is not allowed here; allowed: a date"
                + " that is not before from"),
        new Mistake(
            TARGETS,
            "targets:\n",
            "pilots:\n  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-03-01,"
                + " criteria: [{measure: served, atLeast: 1, atMost: 2}]}\ntargets:\n",
            "targets.yaml:2: pilots[0].criteria[0]: needs one limit; allowed: 'atLeast' or"
                + " 'atMost'"),
        new Mistake(
            TARGETS,
            "targets:\n",
            "pilots:\n  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-03-01,"
                + " criteria: [{measure: first-contact, atLeast: 180}]}\ntargets:\n",
            "targets.yaml:2: pilots[0].criteria[0].atLeast: '180' is not allowed here; allowed: 0"
                + " to 100, a share in percent"),
        new Mistake(
            TARGETS,
            "targets:\n",
            "pilots:\n"
                + "  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-03-01,"
                + " criteria: [{measure: served, atLeast: 5}, {measure: served, atLeast: 9}]}\n"
                + "targets:\n",
            "targets.yaml:2: pilots[0].criteria[1]: the criterion 'served atLeast' stands in the"
                + " list twice"),
        new Mistake(
            TARGETS,
            "targets:\n",
            "pilots:\n"
                + "  - {id: p, names: {da: P}, owner: L, from: 2026-02-01, until: 2026-03-01,"
                + " criteria: [{measure: wait-minutes, atLeast: 10}, {measure: wait-minutes,"
                + " atMost: 5}]}\n"
                + "targets:\n",
            "targets.yaml:2: pilots[0].criteria[1]: no figure of 'wait-minutes' is at least 10 and"
                + " at most 5; allowed: a limit from below that is not above the other"),
        new Mistake(
            TARGETS,
            "percent: 80",
            "percent: 101",
            "targets.yaml:7: targets[0].percent: '101' is not allowed here; allowed: a whole"
                + " number from 1 to 100"),
        new Mistake(
            TARGETS,
            "    minutes: 15\n",
            "",
            "targets.yaml:2: targets[0]: the key 'minutes' is missing"),
        new Mistake(
            TARGETS,
            "    owner: Leder\n",
            "",
            "targets.yaml:2: targets[0]: the key 'owner' is missing"),
        new Mistake(
            TARGETS,
            "    decidedBy: Karen Lund\n",
            "",
            "targets.yaml:2: targets[0]: aims at a time for 'passport', an authority task; allowed:"
                + " with 'decidedBy', the name of who decided so, or for other task types"),
        new Mistake(
            TASKS,
            "authority: true",
            "authority: true\n    discretion: some",
            "task-types.yaml:7: taskTypes[0].discretion: 'some' is not allowed here; allowed:"
                + " none, partly, full"),
        new Mistake(
            TARGETS,
            "2026-01-01\n",
            "1/1 2026\n",
            "targets.yaml:4: targets[0].from: '1/1 2026' is not allowed here; allowed: a date"),
        new Mistake(
            TARGETS,
            "[passport]",
            "[pasport]",
            "targets.yaml:5: targets[0].taskTypes[0]: unknown task type 'pasport'; known:"
                + " passport, loans; did you mean 'passport'?"),
        new Mistake(
            TARGETS,
            "measure: wait",
            "measure: waiting",
            "targets.yaml:2: targets[0].measure: 'waiting' is not allowed here; allowed: wait,"
                + " service, first-contact, satisfaction, share"),
        new Mistake(
            TARGETS,
            "[passport]",
            "[passport]\n    partners: [pasport]",
            "targets.yaml:6: targets[0].partners[0]: unknown partner 'pasport'; known: none"),
        new Mistake(
            TARGETS,
            "percent: 70}",
            "percent: 70, minutes: 5}",
            "targets.yaml:9: targets[1].minutes: only wait and service that are not none have"
                + " minutes"),
        new Mistake(
            TARGETS,
            "measure: first-contact, owner: Leder",
            "measure: share, owner: Leder",
            "targets.yaml:9: targets[1]: a share needs the branches that are to have it"),
        new Mistake(
            TARGETS,
            "percent: 70}",
            "percent: 70}\n"
                + "  - {measure: first-contact, owner: Andre, from: 2026-01-01, percent: none}",
            "targets.yaml:10: targets[2]: the same measure, place and date stand in the list"
                + " twice"),
        new Mistake(
            TASKS,
            "plannedMinutes: 8",
            "plannedMinutes: 0",
            "task-types.yaml:7: taskTypes[0].plannedMinutes: '0' is not allowed here; allowed: a"
                + " number from 0.5 to 240.0"),
        new Mistake(
            TASKS,
            "https://www.borger.dk",
            "htp://borger",
            "task-types.yaml:8: taskTypes[0].selfServiceUrl: 'htp://borger' is not allowed here"),
        new Mistake(
            TASKS,
            "https://www.borger.dk",
            "https://a.dk/" + "x".repeat(488),
            "task-types.yaml:8: taskTypes[0].selfServiceUrl: the text has 501 characters; allowed:"
                + " 500"),
        new Mistake(
            TASKS,
            "https://www.borger.dk",
            "https://me:secret@www.borger.dk",
            "task-types.yaml:8: taskTypes[0].selfServiceUrl:"
                + " 'https://me:secret@www.borger.dk' is not allowed here"),
        new Mistake(
            TASKS,
            "87 94 00 01",
            "ring til Birgit",
            "task-types.yaml:10: taskTypes[0].playbook.lifelines[0].phone: 'ring til Birgit' is not"
                + " allowed here; allowed: a phone number"),
        new Mistake(
            TASKS,
            "letter: L",
            "letter: P",
            "branches/hoved.yaml:18: taskTypes[1]: 'loans' and 'passport' both have the letter P"),
        new Mistake(
            TASKS,
            "letter: L",
            "letter: AP",
            "branches/hoved.yaml:18: taskTypes[1]: the letters AP of 'loans' end in the letter of"
                + " 'passport', so that AP101 read aloud is taken for P101; allowed:"));
  }
}
