import { equal, test } from "/testing/tests.js";
import { ableFirst, likely, withTarget } from "./transfer-logic.js";

const colleague = (staffId, state, serves, able) => ({ staffId, state, serves, able });
const JENS = colleague("jens", "busy", ["passport", "pension"], true);
const AISHA = colleague("aisha", "paused", [], false);
const LARS = colleague("lars", "ready", ["passport"], true);
const KAREN = colleague("karen", "ready", ["loans"], false);
const type = (id, state = "open") => ({ id, state });

test("colleagues who can do it come first, and of them those who are free", () => {
  equal(ableFirst([AISHA, KAREN, JENS, LARS]).map(({ staffId }) => staffId), ["lars", "jens", "karen", "aisha"]);
});

test("likely are earlier targets, then who can do it, then what somebody on duty can do", () => {
  const types = [type("mitid"), type("pension"), type("loans", "closed"), type("books")];
  equal(likely([LARS, JENS, KAREN], types, []), ["staff lars", "staff jens", "type pension"]);
  equal(likely([LARS, JENS, KAREN], types, ["type books", "type gone"]), ["type books", "staff lars", "staff jens", "type pension"]);
  equal(likely([LARS, JENS], types, ["staff jens"]), ["staff jens", "staff lars", "type pension"]);
});

test("no more are likely than there are digits on the dialog", () => {
  const many = Array.from({ length: 9 }, (_, at) => type(`type-${at}`));
  const can = colleague("anna", "ready", many.map(({ id }) => id), true);
  equal(likely([can], many, []).length, 6);
});

test("the last targets are kept, each once", () => {
  equal(withTarget(["type a", "type b", "type c"], "type b"), ["type b", "type a", "type c"]);
  equal(withTarget(["type a", "type b", "type c"], "type d"), ["type d", "type a", "type b"]);
});
