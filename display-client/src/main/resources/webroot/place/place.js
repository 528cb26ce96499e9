// The screen at a remote counter: whose turn it is there, and the meeting in which they are served.

import { enrolFromAddress, enrolled } from "../shared/device.js";
import { setText } from "../shared/dom.js";
import { counterName } from "../shared/format.js";
import { withBreaks } from "../shared/hyphens.js";
import { read } from "../shared/http.js";
import { CITIZEN_LANGUAGES, setLanguage } from "../shared/languages.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";

const LOOK_MILLIS = 2000;
/** A label of so many letters is as large as a number; a longer one is a name in a few lines, as on the phone. */
const TILE_LETTERS = 3;
const FOLDER = new URL("./texts/", import.meta.url);
const address = new URLSearchParams(location.search);
const part = (id) => document.getElementById(id);

let texts = await wordsOf(chooseFrom(CITIZEN_LANGUAGES, wishedInAddress()));
try {
  await enrolFromAddress("display");
} catch (problem) {
  setText(part("words"), texts.problem(problem));
}
look();

/** Asks again and again; what cannot be asked leaves the screen as it was, because the meeting goes on without us. */
async function look() {
  try {
    const device = enrolled("display");
    const branch = address.get("branch") ?? device?.device.branch;
    await show(await read(`/api/v1/branches/${encodeURIComponent(branch)}/counters/${encodeURIComponent(address.get("counter"))}/place`, { token: device?.token }));
  } catch (problem) {
    if (["unauthenticated", "forbidden"].includes(problem.code)) setText(part("words"), texts.say("place.not-accepted"));
    else if (problem.code) setText(part("words"), texts.problem(problem));
  }
  setTimeout(look, LOOK_MILLIS);
}

/** In the language of whoever it is for. */
async function show({ branch, counter, citizen }) {
  const language = chooseFrom(CITIZEN_LANGUAGES, citizen?.language, wishedInAddress());
  if (language !== texts.language) texts = await wordsOf(language);
  // The counter stands in its tile; where there is none it is named beside the place.
  const isServed = citizen?.state === "in-service";
  setText(part("where"), [texts.name(branch), isServed && counterName(texts, counter.label)].filter(Boolean).join(" · "));
  part("place").dataset.state = citizen?.state ?? "free";
  part("number").hidden = citizen?.number === undefined;
  setText(part("number"), citizen?.number ?? "");
  part("tile").hidden = isServed;
  part("tile").dataset.long = counter.label.length > TILE_LETTERS ? "yes" : "no";
  setText(part("tile"), withBreaks(counter.label));
  setText(part("words"), texts.say(`place.${citizen?.state ?? "free"}`));
  part("meeting").hidden = citizen === undefined;
  part("meeting").href = citizen?.video ?? "";
  part("meeting").classList.toggle("-main", !isServed);
  setText(part("meeting"), texts.say(isServed ? "place.again" : "place.open"));
}

async function wordsOf(language) {
  const loaded = await loadTexts(language, FOLDER);
  setLanguage(document, loaded.language);
  document.title = loaded.say("place.title");
  return loaded;
}
