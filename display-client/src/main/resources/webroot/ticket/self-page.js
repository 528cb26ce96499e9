import { siteOf } from "../kiosk/offers.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { newPress, Problem, read, sendPress } from "../shared/http.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";
import { setText } from "../shared/dom.js";
import { showScreen, showTrouble, speak } from "./screens.js";

const part = (id) => document.getElementById(id);
const address = new URL(location.href);
const presence = address.searchParams.get("presence");
let divertPath = "";
/** What was counted of this visit: each once. */
const counted = new Set();

/**
 * Doing it alone: the way to the page that it is done on, which opens beside this one, and whether it worked. Where it leads
 * comes from the branch, never from the address of this page.
 *
 * @param {string} id the task type
 */
export async function showSelf(id) {
  const texts = await loadTexts(chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), ...navigator.languages), new URL("./texts/", import.meta.url));
  speak(texts, "self.title", navigator.languages);
  const branchId = encodeURIComponent(address.searchParams.get("branch") ?? "");
  let branch;
  try {
    branch = await read(`/api/v1/branches/${branchId}`);
  } catch (problem) {
    showTrouble(texts, problem, { heading: texts.say("self.title") });
    return;
  }
  const type = branch.taskTypes.find((each) => each.id === id && each.selfServiceUrl !== undefined);
  if (type === undefined) {
    showTrouble(texts, new Problem("task-type-unknown"), { heading: texts.say("self.title") });
    return;
  }
  speak(texts, "self.title", [...branch.languages, ...navigator.languages]);
  divertPath = `/api/v1/branches/${branch.id}/task-types/${type.id}/divert`;
  texts.write(part("branch"), namesWithBreaks(branch.names));
  texts.write(part("self-task"), namesWithBreaks(type.names));
  setText(part("self-go"), texts.say("self.go", { site: siteOf(type.selfServiceUrl) }));
  part("self-go").href = type.selfServiceUrl;
  part("self-go").addEventListener("click", () => presence !== null && count("sent"));
  part("self-yes").addEventListener("click", () => answer("worked", texts.say("self.worked")));
  part("self-no").addEventListener("click", () => answer("not-worked", texts.say(presence === null ? "self.help-there" : "self.not-worked")));
  part("self-draw").hidden = presence === null;
  part("self-draw").addEventListener("click", drawInstead);
  showScreen("self");
}

function answer(how, words) {
  part("self-answers").hidden = true;
  setText(part("self-thanks"), words);
  part("self-thanks").hidden = false;
  if (how === "not-worked" && presence !== null) {
    offerNumber();
  }
  count(how);
}

/** Whoever it did not work for is offered a number first, and the page that it did not work on after that. */
function offerNumber() {
  part("self-draw").className = "button -main";
  part("self-go").classList.remove("-main");
  part("self-sheet").after(part("self-lead"), part("self-go").parentElement);
}

/** Whoever wants help after all draws a number as before, with the code of this visit. */
async function drawInstead() {
  await count("came");
  const draw = new URL(location.href);
  draw.searchParams.delete("self");
  location.assign(draw.pathname + draw.search);
}

async function count(how) {
  if (counted.has(how)) {
    return;
  }
  counted.add(how);
  try {
    await sendPress(newPress(divertPath, { how, ...(presence === null ? {} : { presence }) }));
  } catch {
    // Then it is not counted: whoever is sent goes there all the same.
  }
}
