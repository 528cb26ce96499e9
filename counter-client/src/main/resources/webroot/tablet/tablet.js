import { enrolled } from "../shared/device.js";
import { element, setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { counterName } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { LANGUAGES, loadTexts } from "../shared/texts.js";
import { ask } from "../staff/dialogs.js";
import { openStaffPage } from "../staff/staff-page.js";
import { calledNow, isCode } from "./tablet-logic.js";

const NEVER_STALE = { stale: false };
const SIDES = { staff: "/counter/", citizens: "/kiosk/" };

const part = (id) => document.getElementById(id);

/** Whom the tablet is turned to; null while nobody is signed in. */
let side = null;
let session = null;
let board = null;
let busy = false;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["tablet"],
  leaveWords: "leave",
  onLeave: () => {},
  onSession: (found) => {
    session = found;
    side = "staff";
    render();
  },
  onOver: () => {
    session = null;
    side = null;
  },
  render: () => render(),
});
const { texts } = page;
/** What the bar says to citizens, in the language that their side speaks. */
let citizens = texts;

part("side").addEventListener("load", followLanguage);
part("turn").addEventListener("click", () => (side === "staff" ? turn() : askForCode()));
if ((await isTurned()) === true) {
  side = "citizens";
  render();
} else {
  render();
  await page.begin();
}
followBoard();

async function isTurned() {
  try {
    return (await read("/api/v1/session/turned")).turned;
  } catch {
    // Then nobody can be served either; the page says so when it asks who is signed in.
    return false;
  }
}

/** One press turns it; the first time of a session a code is chosen to turn it back with. */
async function turn(code) {
  if (busy) return;
  busy = true;
  try {
    await send("POST", "/api/v1/session/turn", { body: code === undefined ? {} : { code } });
    page.clear();
    side = "citizens";
    render();
  } catch (problem) {
    if (problem.code === "turn-code-missing") {
      busy = false;
      await chooseCode();
    } else {
      page.refused(problem, { act: () => turn(code) });
    }
  } finally {
    busy = false;
  }
}

async function chooseCode() {
  const code = await askForDigits("choose.title", "choose.words", "choose.sure");
  if (code !== undefined) await turn(code);
}

async function askForCode(wrong) {
  const code = await askForDigits("back.title", "back.words", "back.sure", wrong);
  if (code === undefined || busy) return;
  busy = true;
  try {
    await send("POST", "/api/v1/session/turn-back", { body: { code } });
    location.reload();
  } catch (problem) {
    busy = false;
    if (problem.code === "turn-code-wrong") {
      await askForCode("back.wrong");
    } else if (problem.code === "unauthenticated") {
      location.reload();
    } else {
      page.refused(problem, { act: () => askForCode() });
    }
  }
}

/** Digits that somebody types; none when they let it be. */
function askForDigits(title, words, sure, wrong) {
  return ask({
    title: texts.say(title),
    cancel: texts.say("cancel"),
    fill: (body, answer) => {
      const isWrong = wrong !== undefined;
      const field = element("input", { id: "code", class: "input code", type: "password", inputMode: "numeric", maxLength: 8, autocomplete: "off", "aria-invalid": String(isWrong), ...(isWrong && { "aria-describedby": "code-wrong" }) });
      const asked = element("label", { htmlFor: "code" }, texts.say(words));
      const said = isWrong ? element("p", { id: "code-wrong", class: "notice -bad" }, texts.say(wrong)) : null;
      const form = element("form", { novalidate: true }, asked, said, field, element("button", { class: "button -main", type: "submit" }, texts.say(sure)));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (isCode(field.value)) answer(field.value);
        else field.focus();
      });
      body.append(form);
      return field;
    },
  });
}

function followBoard() {
  const branch = enrolled("kiosk")?.device.branch ?? session?.branches[0]?.id;
  if (branch === undefined) return;
  openFeed({
    path: `/ws/v1/branches/${encodeURIComponent(branch)}/board`,
    onView: (view) => {
      board = view.board;
      drawCalls();
    },
    onFreshness: ({ stale }) => {
      if (stale) board = null;
      drawCalls();
    },
    probe: async () => "reconnect",
  });
}

/** A citizen may choose another language, and whoever comes next has the first one again. */
function followLanguage() {
  const side = part("side").contentDocument?.documentElement;
  if (side === undefined) return;
  new MutationObserver(() => speak(side.lang)).observe(side, { attributeFilter: ["lang"] });
  speak(side.lang);
}

async function speak(language) {
  if (!CITIZEN_LANGUAGES.includes(language)) return;
  const said = await loadTexts(language, new URL(LANGUAGES.includes(language) ? "texts/" : "citizens/", import.meta.url));
  if (part("side").contentDocument?.documentElement.lang !== language) return;
  citizens = said;
  drawCalls();
}

/** While it is turned nobody is signed in, and yet there is no form to sign in with: one turns it back. */
function render() {
  if (side === "citizens") ["loading", "sign-in", "tablet"].forEach((view) => (part(`view-${view}`).hidden = view !== "tablet"));
  else page.update({ view: side === null ? "sign-in" : "tablet", mayLeave: false, freshness: NEVER_STALE });
  part("bar").hidden = side === null;
  part("bar").dataset.side = side ?? "";
  part("turn").classList.toggle("-main", side === "staff");
  const frame = part("side");
  const wanted = side === null ? "about:blank" : SIDES[side];
  frame.title = texts.say(side === "citizens" ? "side.citizens" : "side.staff");
  if (frame.getAttribute("src") !== wanted) frame.setAttribute("src", wanted);
  drawCalls();
}

/** Yellow is for citizens whose turn it is; the staff side has its own words for it. */
function drawCalls() {
  const { open, calls } = calledNow(board);
  part("bar").dataset.called = open && side === "citizens" ? "yes" : "no";
  const said = side === "citizens" ? citizens : texts;
  const pressed = said.has("back") ? said : texts;
  setText(part("turn"), pressed.say(side === "staff" ? "turn" : "back"));
  part("calls").lang = said.language;
  part("calls").dir = said.language === "ar" ? "rtl" : "ltr";
  const words = calls.map(({ number, label }) => element("span", { class: "call" }, element("strong", {}, number), " ", element("span", {}, counterName(said, label).trim()))).flatMap((call) => [" ", call]);
  const nobody = side === "citizens" && board?.open ? [said.say("none")] : [];
  const word = element("span", { class: "calls-word" }, ...(calls.length === 0 ? nobody : [said.say(open ? "called" : "last")]));
  part("calls").replaceChildren(word, element("span", { class: "calls-all" }, ...words));
}
