import { equal, test } from "/testing/tests.js";
import { isRead } from "./seen-logic.js";

test("names, texts, looks, hours and what is offered are read by citizens", () => {
  const read = [
    ["municipality", "names.en"],
    ["municipality", "colour"],
    ["municipality", "notices[0].texts.da"],
    ["task-types", "taskTypes[passport].hints.da"],
    ["task-types", "taskTypes[dogs]"],
    ["branches/ry", "counters[skranke-1].label"],
    ["branches/ry", "hours.week.monday"],
    ["branches/ny", ""],
  ];
  equal(read.filter(([document, path]) => !isRead({ document, path })), []);
});

test("what is between the house and its staff is not", () => {
  const unread = [
    ["staff", "skills[passport].names.da"],
    ["targets", "targets[0].minutes"],
    ["task-types", "taskTypes[passport].playbook.scope"],
    ["municipality", "figuresPerPerson.purpose"],
    ["branches/ry", "printers[desk].address"],
    ["branches/ry", "routing.late"],
  ];
  equal(unread.filter(([document, path]) => isRead({ document, path })), []);
});
