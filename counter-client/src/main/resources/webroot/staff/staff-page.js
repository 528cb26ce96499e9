import { element, keepList, setText } from "../shared/dom.js";
import { updateStaleBanner } from "../shared/stale-banner.js";
import { chooseLanguage, loadTexts, wishedInAddress } from "../shared/texts.js";
import { pageHeader } from "./header.js";
import { STAFF_LANGUAGE, remember, remembered } from "./remembered.js";
import { currentSession, signOut } from "./session.js";

const LOADING_AGAIN_MILLIS = 3000;

const part = (id) => document.getElementById(id);

/**
 * What every staff page does alike: its words, who is signed in, the bar on top, which of its views is shown, what went wrong,
 * and since when it is out of date. The page has the sections `view-loading`, `view-sign-in` and its own; `data-fault` marks where
 * it says what went wrong.
 *
 * @param {object} options
 * @param {URL} options.folder with the page's own message files
 * @param {string[]} options.views names of the page's own sections, each `view-` and its name
 * @param {{ href: string, words: string }[]} [options.pages] what the bar on top leads to within a place, each with its message
 * @param {string} options.leaveWords message of the button that leaves the place
 * @param {() => void} options.onLeave
 * @param {(session: object) => void} options.onSession somebody is signed in; an auditor is led to the log, which has the view `log`
 * @param {() => Promise<boolean>} [options.maySignOut] is asked first when somebody wants to sign out
 * @param {() => void} options.onOver nobody is any more
 * @param {() => void} options.render shows all anew
 */
export async function openStaffPage({ folder, views, pages = [], leaveWords, onLeave, onSession, maySignOut = async () => true, onOver, render }) {
  const language = chooseLanguage(wishedInAddress(), remembered(STAFF_LANGUAGE));
  remember(STAFF_LANGUAGE, language);
  document.documentElement.lang = language;
  const texts = await loadTexts(language, new URL("texts/", import.meta.url), folder);
  document.title = texts.say("page.title");
  texts.fill(document);

  let known = false;
  let user;
  let notice = {};
  let form;
  let isFormAsked = false;
  let told = "";
  const header = pageHeader(part("top"), texts, {
    leaveWords: texts.say(leaveWords),
    pages: pages.map(({ href, words }) => ({ href, words: texts.say(words) })),
    onLeave,
    onSignOut: async () => {
      if (await maySignOut()) await leave();
    },
    onWho: showOwnFactor,
  });
  const faults = document.querySelectorAll("[data-fault]");
  for (const fault of faults) fault.querySelector("button").addEventListener("click", () => notice.act?.());

  return { texts, begin, over, signOut: leave, refused, warn, clear, isAbout, update };

  /** Finds out who is signed in, again and again until the server says. */
  async function begin() {
    try {
      const session = await currentSession();
      if (session) {
        welcome(session);
      } else {
        known = true;
        render();
      }
    } catch (problem) {
      setText(part("loading"), texts.problem(problem));
      setTimeout(begin, LOADING_AGAIN_MILLIS);
    }
  }

  function welcome(session) {
    if (session.role === "auditor" && !views.includes("log")) {
      location.replace("../audit/");
      return;
    }
    known = true;
    user = session.staff.id;
    notice = {};
    onSession(session);
  }

  /** The session is over: back to sign-in, with these words above the form. */
  function over(words = texts.say("session.over")) {
    notice = {};
    onOver();
    told = words;
    render();
  }

  /** The form to sign in with comes when somebody has to, and is fetched until it is there: whoever is signed in has no use for it. */
  async function fetchForm() {
    isFormAsked = true;
    let module;
    try {
      module = await import("./sign-in.js");
    } catch {
      setText(part("loading"), texts.problem({ code: "no-connection" }));
      setTimeout(fetchForm, LOADING_AGAIN_MILLIS);
      return;
    }
    form = module.signInForm(part("view-sign-in"), texts, welcome);
    render();
  }

  async function showOwnFactor() {
    try {
      const { ownFactor } = await import("./second-factor/second-factor.js");
      await ownFactor(texts, user);
    } catch (problem) {
      refused(problem, { act: showOwnFactor });
    }
  }

  /** Signs out without asking. */
  async function leave() {
    try {
      const goOn = await signOut();
      over("");
      if (goOn) location.assign(goOn);
    } catch (problem) {
      refused(problem);
    }
  }

  /**
   * Says what went wrong, and offers the way on where there is one.
   *
   * @param {{ about?: string, act?: () => void, actWords?: string }} [way] `about` names what it is about, for {@link isAbout};
   *     `act` does it again unless `actWords` say something else
   */
  function refused(problem, way = {}) {
    if (problem.code === "unauthenticated") {
      over();
      return;
    }
    warn(texts.problem(problem), way);
  }

  /** Says in these words that something is not as it was meant; `way` as {@link refused} has it. */
  function warn(words, way = {}) {
    notice = { words, actWords: texts.say("fault.again"), ...way };
    render();
  }

  /** What was said is of the past. */
  function clear() {
    notice = {};
  }

  /** Whether what is said is about this. */
  function isAbout(what) {
    return notice.about === what;
  }

  /**
   * Shows one of the views and what is around it.
   *
   * @param {{ view: string, place?: string, name?: string, mayLeave: boolean, page?: string, without?: string[], freshness: object }} shown
   *     `place` and `name` in words; `page` and `without` are addresses of `pages`, `page` empty where none of them is shown
   */
  function update({ view, place, name, mayLeave, page, without, freshness }) {
    const mustWait = !known || (view === "sign-in" && form === undefined);
    if (known && mustWait && !isFormAsked) fetchForm();
    const shown = mustWait ? "loading" : view;
    if (shown === "sign-in") {
      form.update({ told });
      form.shown();
    }
    for (const each of ["loading", "sign-in", ...views]) part(`view-${each}`).hidden = each !== shown;
    header.update({ place, name, mayLeave, page, without });
    updateStaleBanner(part("stale"), texts, freshness);
    for (const fault of faults) {
      fault.hidden = !notice.words;
      setText(fault.querySelector("p"), notice.words ?? "");
      const act = fault.querySelector("button");
      act.hidden = !notice.act;
      setText(act, notice.act ? notice.actWords : "");
    }
    return shown;
  }
}

/**
 * A list of places to choose from, a button each.
 *
 * @param {Element} root a list that holds nothing else
 * @param {{ id: string }[]} places
 * @param {(place: object) => { words: string, detail?: string }} say
 * @param {(place: object) => void} choose
 */
export function updateChoices(root, places, say, choose) {
  const make = () => {
    const child = element("li", {});
    const button = element("button", { type: "button", class: "button choice" }, element("span", {}), element("small", {}));
    button.addEventListener("click", () => child.chosen());
    child.append(button);
    return child;
  };
  keepList(root, places, (place) => place.id, make, (child, place) => {
    const { words, detail } = say(place);
    child.chosen = () => choose(place);
    setText(child.querySelector("span"), words);
    setText(child.querySelector("small"), detail ?? "");
  });
}
