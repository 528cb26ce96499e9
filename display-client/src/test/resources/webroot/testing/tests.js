/**
 * Tests of the pages' logic, in the files that end in .test.js, each beside the module that it
 * tries. A file says what holds with `test`; the Java test of its module runs each of them as a
 * test of its own, in the browser.
 */

const tests = new Map();
let compared = 0;

/** Says what holds, and how that is found out; the body may be async. */
export function test(name, body) {
  if (tests.has(name)) {
    throw new Error(`two tests are called "${name}"`);
  }
  tests.set(name, body);
}

/** Compares two values to the last member; undefined is not the same as a member that is missing. */
export function equal(actual, expected) {
  compared += 1;
  const [is, should] = [written(actual), written(expected)];
  if (is !== should) {
    throw new Error(`expected ${should}\nbut was ${is}`);
  }
}

/** The text of a wire example, such as "counter.snapshot". */
export async function exampleText(name) {
  const answer = await fetch(`/wire/${name}.json`);
  if (!answer.ok) {
    throw new Error(`no wire example ${name}`);
  }
  return answer.text();
}

/** A wire example, read. */
export async function example(name) {
  return JSON.parse(await exampleText(name));
}

/** The names of the tests of the files that were imported, in their order. */
export function names() {
  return [...tests.keys()];
}

/** Runs a test; answers what is wrong, or null. A test that compares nothing is wrong. */
export async function run(name) {
  const before = compared;
  try {
    await tests.get(name)();
  } catch (failure) {
    return failure.stack ?? String(failure);
  }
  return compared > before ? null : "the test compares nothing";
}

function written(value) {
  return JSON.stringify(value, (name, part) => plain(part), 1) ?? "undefined";
}

function plain(part) {
  if (part === undefined || Number.isNaN(part)) {
    return `(${part})`;
  }
  if (typeof part !== "object" || part === null || Array.isArray(part)) {
    return part;
  }
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
}
