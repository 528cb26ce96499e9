import { setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { LANGUAGES, chooseLanguage, loadTexts } from "../shared/texts.js";
import { goToHouse, pageBefore } from "../staff/house.js";
import { STAFF_LANGUAGE, remember, remembered } from "../staff/remembered.js";

// Where the house's own sign-in sends people back to: with what signs them in, with a no, or after they have signed out.

const part = (id) => document.getElementById(id);
const brought = new URL(location.href).searchParams;
// What signs somebody in is good once: a reload must not send it again, nor the history keep it.
history.replaceState(null, "", location.pathname);

let language;
let texts;
/** Says in the language of the page what there is to say. */
let say = () => {};
await speak(chooseLanguage(remembered(STAFF_LANGUAGE)));
part("language").addEventListener("click", () => speak(other()));
part("menu").addEventListener("click", () => unfold(part("menu").getAttribute("aria-expanded") === "false"));
part("again").addEventListener("click", tryAgain);
part("other").href = pageBefore();

if (brought.get("state") === "signed-out") {
  now(() => {
    tell(texts.say("sign-in.signed-out"));
    offer({ other: texts.say("sign-in.submit") });
  });
} else if (brought.has("code") || brought.has("error")) {
  await finish();
} else {
  location.replace(pageBefore());
}

async function finish() {
  now(() => tell(texts.say("sign-in.working")));
  const body = {};
  for (const [member, name] of [["code", "code"], ["state", "state"], ["error", "error"], ["issuer", "iss"]]) {
    if (brought.get(name)) body[member] = brought.get(name);
  }
  try {
    await send("POST", "/api/v1/session/house/return", { body });
    location.replace(pageBefore());
  } catch (problem) {
    refuse(problem);
  }
}

async function tryAgain() {
  part("again").setAttribute("aria-busy", "true");
  try {
    await goToHouse(pageBefore());
  } catch (problem) {
    refuse(problem);
  } finally {
    part("again").removeAttribute("aria-busy");
  }
}

function refuse(problem) {
  now(() => {
    tell("");
    setText(part("fault"), texts.problem(problem));
    part("fault").hidden = false;
    offer({ again: true, other: texts.say("sign-in.other-way") });
  });
}

function now(words) {
  say = words;
  say();
}

/** The page is not loaded anew for another language: what signs somebody in is good once. */
async function speak(wanted) {
  texts = await loadTexts(wanted, new URL("../staff/texts/", import.meta.url));
  language = wanted;
  remember(STAFF_LANGUAGE, language);
  document.documentElement.lang = language;
  document.title = texts.say("sign-in.title");
  texts.fill(document);
  const name = new Intl.DisplayNames(other(), { type: "language" }).of(other());
  unfold(false);
  setText(part("language"), name[0].toUpperCase() + name.slice(1));
  part("language").lang = other();
  say();
  nameMunicipality();
}

/** On a narrow screen all but where one is stands behind one button, as on every page of the staff. */
function unfold(isOpen) {
  part("menu").setAttribute("aria-expanded", String(isOpen));
  setText(part("menu"), texts.say(isOpen ? "top.menu-close" : "top.menu"));
  part("top-more").classList.toggle("-open", isOpen);
}

function other() {
  return LANGUAGES.find((each) => each !== language);
}

/** Without it the page is as good. */
async function nameMunicipality() {
  try {
    const { names } = await read("/api/v1/municipality");
    setText(part("municipality"), texts.name(names));
  } catch {
    setText(part("municipality"), "");
  }
}

function tell(words) {
  setText(part("working"), words);
  part("working").hidden = words === "";
}

function offer({ again = false, other }) {
  part("again").hidden = !again;
  setText(part("other"), other);
  part("other").hidden = false;
}
