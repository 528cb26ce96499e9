import { enrolFromAddress, enrolled, followPresence, forget } from "../shared/device.js";
import { element } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { read } from "../shared/http.js";
import { CITIZEN_LANGUAGES, setLanguage, spoken } from "../shared/languages.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";
import { boardView } from "./board-view.js";
import { callSound } from "./call-sound.js";
import { boardOfZone } from "./display-logic.js";

const CLOCK_MILLIS = 250;
const AGAIN_MILLIS = 60_000;

const FOLDER = new URL("./texts/", import.meta.url);
const address = new URL(location.href);
const language = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress());
const textsOf = new Map();
const asked = new Set([language]);
let boards = {};
// The words and the newest state of the board are fetched at the same time, because after power-on each waits for the network.
const worded = word();
applyTheme();
await start();

/** The words of the first line, once they are there. */
async function word() {
  const texts = await loadTexts(language, FOLDER);
  textsOf.set(language, texts);
  setLanguage(document, language);
  document.title = texts.say("board.title");
  document.getElementById("setup-title").textContent = texts.say("board.title");
  texts.fill(document);
  return texts;
}

/** A display that is enrolled knows its branch; without a token the address names it. */
async function start() {
  try {
    await enrolFromAddress("display");
  } catch (problem) {
    sayInSetup((await worded).problem(problem));
  }
  const device = enrolled("display");
  const branch = address.searchParams.get("branch") ?? device?.device.branch;
  if (branch === undefined || branch === null) {
    await offerBranches();
    return;
  }
  show(branch, device);
}

function show(branch, device) {
  const viewed = worded.then(() => boardView(document, textsOf, callSound(address, () => boards, document.getElementById("sound"))));
  askMunicipality(viewed);
  let courses;
  const feed = openFeed({
    path: `/ws/v1/branches/${encodeURIComponent(branch)}/board`,
    onView: async ({ board }, { at }) => {
      (await viewed).update(boardOfZone(board, address.searchParams.get("zone")), new Date(at));
      document.getElementById("setup").hidden = true;
      document.getElementById("board").hidden = false;
      requestAnimationFrame(() => setTimeout(() => takeTurns(board.languages)));
      courses ??= tellCourses(branch, viewed);
    },
    onFreshness: async (freshness) => {
      (await viewed).updateFreshness(freshness);
      if (freshness.stale && freshness.since === undefined) {
        sayInSetup((await worded).say("stale.never"));
      }
    },
    probe: async () => {
      try {
        await read(`/api/v1/branches/${encodeURIComponent(branch)}`);
      } catch (problem) {
        if (problem.code === "branch-unknown") {
          await offerBranches(problem);
          setTimeout(() => location.reload(), AGAIN_MILLIS);
          return "over";
        }
        sayInSetup((await worded).problem(problem));
      }
      return "reconnect";
    },
  });
  viewed.then((view) => setInterval(() => view.tick(feed.now()), CLOCK_MILLIS));
  if (device !== null && device.device.branch === branch) {
    followPresence({
      branch,
      token: device.token,
      onPresence: async (presence) => (await viewed).updatePhone(presence),
      onRevoked: () => forget("display"),
    });
  }
}

/** Lets the other languages of the branch take turns in the second line, unless the address asks for one language. */
function takeTurns(languages) {
  if (wishedInAddress() !== null) {
    return;
  }
  for (const language of spoken(languages)) {
    if (!asked.has(language)) {
      asked.add(language);
      learn(language);
    }
  }
}

/** What is on today is said among the notices; a board that has just begun shows its calls first. */
async function tellCourses(branch, viewed) {
  const { coursesToday, followCourses } = await import("./courses-today.js");
  const view = await viewed;
  followCourses(branch, (meetings) => view.updateCourses((...today) => coursesToday(meetings, ...today)));
}

/** A language that does not come is asked for again by a board after a while; until then the others take their turns. */
async function learn(language) {
  try {
    const loaded = await loadTexts(language, FOLDER);
    textsOf.set(loaded.language, loaded);
  } catch {
    setTimeout(() => asked.delete(language), AGAIN_MILLIS);
  }
}

/** Asks whose board this is and how it may sound, until it is told; meanwhile it has no name and sounds as usual. */
async function askMunicipality(viewed) {
  try {
    const municipality = await read("/api/v1/municipality");
    ({ boards = {} } = municipality);
    (await viewed).updateMunicipality(municipality);
  } catch {
    setTimeout(() => askMunicipality(viewed), AGAIN_MILLIS);
  }
}

/**
 * Lets somebody choose where this board hangs.
 *
 * @param {Problem} [problem] why the place in the address does not do
 */
async function offerBranches(problem) {
  const texts = await worded;
  try {
    const { branches } = await read("/api/v1/branches");
    const choose = texts.say("board.choose");
    sayInSetup(problem === undefined ? choose : `${texts.problem(problem)} ${choose}`);
    const list = document.getElementById("setup-branches");
    for (const { id, names } of branches) {
      const link = element("a", { class: "button", href: `?branch=${encodeURIComponent(id)}` }, texts.name(names));
      list.append(element("li", {}, link));
    }
  } catch (trouble) {
    sayInSetup(texts.problem(trouble));
    setTimeout(() => location.reload(), 10_000);
  }
}

function sayInSetup(words) {
  document.getElementById("setup-text").textContent = words;
}

/** Light or dark as the machine wishes, unless the address says ?theme=light, dark or contrast. */
function applyTheme() {
  const theme = address.searchParams.get("theme");
  if (theme === "dark" || theme === "light") {
    document.documentElement.dataset.theme = theme;
  } else if (theme === "contrast") {
    document.documentElement.dataset.contrast = "high";
  }
}
