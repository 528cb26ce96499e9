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
const texts = await loadTexts(chooseFrom(CITIZEN_LANGUAGES, wishedInAddress()), FOLDER);
const textsOf = new Map([[texts.language, texts]]);
const asked = new Set([texts.language]);
let boards = {};
setLanguage(document, texts.language);
document.title = texts.say("board.title");
document.getElementById("setup-title").textContent = texts.say("board.title");
texts.fill(document);
applyTheme();
await start();

/** A display that is enrolled knows its branch; without a token the address names it. */
async function start() {
  try {
    await enrolFromAddress("display");
  } catch (problem) {
    sayInSetup(texts.problem(problem));
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
  const view = boardView(document, textsOf, callSound(address, () => boards, document.getElementById("sound")));
  askMunicipality(view);
  const feed = openFeed({
    path: `/ws/v1/branches/${encodeURIComponent(branch)}/board`,
    onView: ({ board }, { at }) => {
      takeTurns(board.languages);
      view.update(boardOfZone(board, address.searchParams.get("zone")), new Date(at));
      document.getElementById("setup").hidden = true;
      document.getElementById("board").hidden = false;
    },
    onFreshness: (freshness) => {
      view.updateFreshness(freshness);
      if (freshness.stale && freshness.since === undefined) {
        sayInSetup(texts.say("stale.never"));
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
        sayInSetup(texts.problem(problem));
      }
      return "reconnect";
    },
  });
  setInterval(() => view.tick(feed.now()), CLOCK_MILLIS);
  if (device !== null && device.device.branch === branch) {
    followPresence({
      branch,
      token: device.token,
      onPresence: (presence) => view.updatePhone(presence),
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
async function askMunicipality(view) {
  try {
    const municipality = await read("/api/v1/municipality");
    ({ boards = {} } = municipality);
    view.updateMunicipality(municipality);
  } catch {
    setTimeout(() => askMunicipality(view), 60_000);
  }
}

/**
 * Lets somebody choose where this board hangs.
 *
 * @param {Problem} [problem] why the place in the address does not do
 */
async function offerBranches(problem) {
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
