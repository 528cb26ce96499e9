import { element, keepList, setText } from "../shared/dom.js";
import { fitTexts } from "../shared/fit.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { LANGUAGE_NAMES, setLanguage, spoken } from "../shared/languages.js";
import { choicesView } from "./choices-view.js";
import { keepStops } from "./keypad.js";
import { NOT_HERE, shownGroup } from "./offers.js";
import { ticketView } from "./ticket-view.js";

/** A finger that touches twice must not touch what has just appeared under it. */
const SETTLE_MILLIS = 350;
/** With more languages than stand beside the name of the branch, the others are one press further on. */
const MOST_LANGUAGES = 4;
const MOST_LANGUAGES_LARGE = 3;
/** A branch with more letters than this has no room for its name beside the languages. */
const LONG_PLACE = 40;
/** So much smaller than the largest the smallest of all tiles may be for all of them to be as small. */
const MOST_EVENED = 1.25;

/**
 * The kiosk on a document; the same state always gives the same picture on the same screen.
 *
 * @param {Document} document
 * @param {Record<string, Texts>} textsOf one for each language
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function kioskView(document, textsOf, actions) {
  const part = (id) => document.getElementById(id);
  const main = part("main");
  const choices = choicesView(document, actions);
  const tickets = ticketView(document);
  const arrival = once(() => import("./arrival-view.js").then(({ arrivalView }) => arrivalView(document, actions)));
  const offers = once(() => import("./offer-view.js").then(({ offerView }) => offerView(document, actions)));
  /** Screens that are fetched when one of them is shown first, because most citizens go by none. */
  const seldom = {
    rate: once(() => import("./rating-view.js").then(({ ratingView }) => ratingView(document, actions))),
    arrive: arrival,
    notnow: arrival,
    booked: offers,
    elsewhere: once(() => import("./elsewhere-view.js").then(({ elsewhereView }) => elsewhereView(document))),
  };
  let texts = null;
  let branch = null;
  let shown = null;
  let settling = null;
  /** The group that is left by its button, not because the screen goes back to start. */
  let leaving = null;
  let presence = null;
  /** What tiles that are made as small as their neighbours had as their size. */
  const own = new Map();

  part("several").addEventListener("click", actions.toggleSeveral);
  part("needs").addEventListener("click", actions.toggleNeeds);
  part("group-back").addEventListener("click", () => {
    leaving = main.dataset.group;
    actions.leaveGroup();
    leaving = null;
  });
  part("person").addEventListener("click", actions.offerPerson);
  part("person-call").addEventListener("click", actions.callPerson);
  part("person-withdraw").addEventListener("click", actions.withdrawPerson);
  part("person-close").addEventListener("click", actions.leavePerson);
  // The key that closes a dialog only asks: the state closes it. A late "close" would find the dialog
  // opened again by what was drawn in between, or close one that has been asked for since.
  part("person-dialog").addEventListener("cancel", (event) => {
    event.preventDefault();
    actions.leavePerson();
  });
  part("languages-more").addEventListener("click", () => part("languages-dialog").showModal());
  part("rate").addEventListener("click", actions.startRating);
  part("self-draw").addEventListener("click", actions.draw);
  part("self-go").addEventListener("click", actions.goAlone);
  part("self-back").addEventListener("click", actions.home);
  part("elsewhere-print").addEventListener("click", actions.printElsewhere);
  part("elsewhere-back").addEventListener("click", actions.leaveElsewhere);
  for (const way of part("ways").children) {
    way.addEventListener("click", () => actions.toggleWay(way.dataset.way));
  }
  part("draw").addEventListener("click", actions.draw);
  part("again").addEventListener("click", actions.again);
  part("done").addEventListener("click", actions.home);
  for (const home of document.querySelectorAll("[data-home]")) {
    home.addEventListener("click", actions.home);
  }
  const sizes = new ResizeObserver(arrange);
  sizes.observe(part("choices"));
  sizes.observe(main);
  document.fonts.addEventListener("loadingdone", arrange);

  return { setup, standsIn, update, updateWarning, updatePhone };

  /** Names the branch of the kiosk at the head of the screen, before it is enrolled too. */
  function standsIn(language, { names, municipality }) {
    speak(language);
    part("head").dataset.long = texts.name(names).length > LONG_PLACE ? "yes" : "no";
    texts.write(part("municipality"), municipality && namesWithBreaks(municipality.names));
    texts.write(part("branch"), namesWithBreaks(names));
  }

  /**
   * Before the kiosk is enrolled: branches to choose from, its name and place to write, a code to accept, or what is wrong.
   *
   * @param {{code?: string | null, problem?: Problem, refused?: Problem, wish?: {name: string, place: string},
   *     onWish?: (wish: {name: string, place: string}) => void}} known `refused` is why the link that the kiosk was
   *     opened with did not enrol it, or what was written cannot be taken, and stays beside the code
   */
  function setup(language, { code, problem, refused, branches, onBranch, wish, onWish }) {
    speak(language);
    reveal("setup");
    setText(part("setup-title"), texts.say(code ? "kiosk.setup" : "kiosk.setup.notready"));
    part("setup-problem").hidden = refused === undefined;
    setText(part("setup-problem"), refused === undefined ? "" : texts.problem(refused));
    setText(part("setup-text"), setupWords(code, problem, branches, wish));
    askForWish(wish, onWish);
    part("setup-code").hidden = code === undefined || code === null;
    setText(part("setup-code"), code ?? "");
    part("setup-branches").replaceChildren(
      ...(branches ?? []).map(({ id, names }) => {
        const choice = element("button", { class: "button", type: "button" }, texts.name(names));
        choice.addEventListener("click", () => onBranch(id));
        return element("li", {}, choice);
      }),
    );
  }

  function askForWish(wish, onWish) {
    const form = part("setup-form");
    form.hidden = wish === undefined;
    form.onsubmit = (event) => {
      event.preventDefault();
      const [name, place] = [part("setup-name"), part("setup-place")].map((field) => field.value.trim());
      if (name === "") part("setup-name").focus();
      else onWish({ name, place });
    };
    if (wish !== undefined) {
      part("setup-name").value = wish.name;
      part("setup-place").value = wish.place;
    }
  }

  function setupWords(code, problem, branches, wish) {
    if (problem !== undefined) {
      return problem.code === "no-connection" ? `${texts.say("kiosk.away.title")}. ${texts.say("kiosk.away")}` : texts.problem(problem);
    }
    if (branches !== undefined) {
      return texts.say("kiosk.setup.branch");
    }
    if (wish !== undefined) {
      return texts.say("kiosk.setup.wish");
    }
    return code === undefined ? texts.say("kiosk.setup.loading") : texts.say("kiosk.setup.code");
  }

  /**
   * @param {Kiosk} kiosk
   * @param {object} nextBranch with its board
   * @param {boolean} away whether the server is out of reach, so that what was known must not look live
   */
  function update(kiosk, nextBranch, away) {
    branch = nextBranch;
    standsIn(kiosk.language, branch);
    const isNew = main.dataset.phase !== kiosk.phase;
    shown = { kiosk, seen: { texts, branch, away } };
    drawLanguages(kiosk);
    drawWays(kiosk);
    drawPerson(kiosk);
    choices.update(kiosk, shown.seen);
    drawPhone();
    if (kiosk.phase === "self") {
      tickets.updateSelf(kiosk.chosen[0], shown.seen);
    }
    if (kiosk.phase === "drawn") {
      tickets.updateTicket(kiosk, shown.seen);
    }
    if (kiosk.phase === "trouble") {
      setText(part("trouble-text"), texts.problem(kiosk.problem));
    }
    if (kiosk.phase in seldom) {
      updateSeldom(seldom[kiosk.phase], isNew);
    }
    if (kiosk.phase === "drawn") {
      drawOffer(kiosk);
    }
    const moved = reveal(kiosk.phase, partOf(kiosk));
    arrange();
    if (moved) {
      settle(kiosk.phase);
    }
  }

  /** Where none is offered nothing is fetched; one of before goes. */
  function drawOffer({ offer }) {
    if (offer !== null || part("offer") !== null) {
      updateSeldom(offers, false);
    }
  }

  async function updateSeldom(fetched, isNew) {
    const { phase } = shown.kiosk;
    const view = await fetched();
    if (shown.kiosk.phase === phase) {
      await view?.update(shown.kiosk, shown.seen, isNew);
      arrange();
    }
  }

  /** Tiles and texts take the room that the screen has for them. */
  function arrange() {
    if (shown?.kiosk.phase === "choose") {
      choices.arrangeTiles(shown.kiosk, presence?.code);
    }
    keepStops(document);
    const tiles = [...part("tasks").children];
    tiles.forEach((tile) => tile.removeAttribute("data-plain"));
    leaveEven();
    fitTexts(document);
    evenHints(tiles);
    evenWords(tiles);
    evenFoot();
  }

  /** Where one tile has no room for what to bring, or what a group holds, no other says it either: that one would look as though there were nothing. */
  function evenHints(tiles) {
    for (const kind of ["[data-task-type]", ".-group"]) {
      const alike = tiles.filter((tile) => tile.querySelector(kind) !== null);
      if (alike.some((tile) => tile.querySelector(":is([data-spared='2'], [data-spared='3']) > .task-hint:not(:empty)") !== null)) {
        alike.forEach((tile) => (tile.dataset.plain = ""));
      }
    }
  }

  /** Each tile has its own size again, which is what fits it. */
  function leaveEven() {
    own.forEach((size, words) => (words.style.fontSize = size));
    own.clear();
  }

  /** All tiles say what they say in one size, but one in a rush, and one that says so much that the others would be hard to read. */
  function evenWords(tiles) {
    const even = tiles.map((tile) => tile.querySelector(".task:not([data-rush='yes']) > .task-words")).filter((words) => words !== null);
    const sizes = new Map(even.map((words) => [words, parseFloat(getComputedStyle(words).fontSize)]));
    const most = Math.max(...sizes.values());
    const least = Math.min(...Array.from(sizes.values()).filter((size) => most <= MOST_EVENED * size));
    for (const [words, size] of sizes) {
      if (least < size) {
        own.set(words, words.style.fontSize);
        words.style.fontSize = `${least}px`;
      }
    }
  }

  /** The labels of the bar below are all as small as the smallest must be. */
  function evenFoot() {
    const words = Array.from(document.querySelectorAll(".foot-words")).filter(({ clientHeight }) => clientHeight > 0);
    const least = Math.min(...words.map((each) => parseFloat(getComputedStyle(each).fontSize)));
    words.forEach((each) => (each.style.fontSize = `${least}px`));
  }

  /** What of a screen is shown, where it has several parts that each take the focus. */
  function partOf(kiosk) {
    if (kiosk.phase === "choose") {
      return kiosk.group === NOT_HERE ? NOT_HERE : (shownGroup(branch.taskTypes, kiosk)?.id ?? "");
    }
    return kiosk.phase === "rate" && kiosk.numbered ? (kiosk.asking ? "more" : "questions") : "";
  }

  function speak(language) {
    if (texts === textsOf[language]) {
      return;
    }
    texts = textsOf[language];
    setLanguage(document, language);
    document.title = texts.say("kiosk.title");
    texts.fill(document);
  }

  /** The ways are marks on the root, for the styles. */
  function drawWays(kiosk) {
    part("foot").hidden = false;
    part("foot").inert = kiosk.phase === "drawing" || kiosk.phase === "trouble";
    part("rate").hidden = kiosk.phase !== "choose";
    for (const button of part("ways").children) {
      const isOn = kiosk.ways.includes(button.dataset.way);
      button.setAttribute("aria-pressed", String(isOn));
      document.documentElement.toggleAttribute(`data-${button.dataset.way}`, isOn);
    }
  }

  /** The focus goes to what closes, so that a finger that presses twice withdraws nothing. */
  function drawPerson({ person }) {
    const dialog = part("person-dialog");
    if (person === null) {
      if (dialog.open) {
        dialog.close();
      }
      return;
    }
    const waits = person.state === "asked" || person.state === "taken";
    const hadFocus = document.activeElement === part("person-call");
    dialog.dataset.state = person.state;
    setText(part("person-title"), texts.say(waits ? "kiosk.person.coming" : "kiosk.person.title"));
    setText(part("person-text"), texts.say(`kiosk.person.${person.state}`));
    part("person-call").hidden = person.state !== "offered";
    part("person-withdraw").hidden = !waits;
    if (!dialog.open) {
      dialog.showModal();
    } else if (hadFocus && part("person-call").hidden) {
      part("person-close").focus();
    }
  }

  function drawLanguages(kiosk) {
    const offered = spoken(branch.languages);
    part("languages").hidden = offered.length < 2 || kiosk.phase !== "choose";
    const most = kiosk.ways.includes("large") ? MOST_LANGUAGES_LARGE : MOST_LANGUAGES;
    const rest = offered.length - most;
    const near = offered.slice(0, rest > 0 ? most - 1 : offered.length);
    if (!near.includes(kiosk.language) && offered.includes(kiosk.language)) {
      near[near.length - 1] = kiosk.language;
    }
    keepList(part("languages-list"), near.map((id) => ({ id })), ({ id }) => id, makeLanguage, (choice, { id }) => markLanguage(choice, id, kiosk));
    part("languages-more").hidden = rest <= 0;
    setText(part("languages-more"), rest <= 0 ? "" : `+${offered.length - near.length}`);
    part("languages-more").setAttribute("aria-label", texts.say("kiosk.languages.more"));
    keepList(
      part("all-languages"),
      rest <= 0 ? [] : offered.map((id) => ({ id })),
      ({ id }) => id,
      (entry) => element("li", {}, makeLanguage(entry)),
      (item, { id }) => markLanguage(item.firstElementChild, id, kiosk),
    );
  }

  function makeLanguage({ id }) {
    const choice = element("button", { class: "button", type: "button", lang: id }, LANGUAGE_NAMES[id]);
    choice.addEventListener("click", () => {
      part("languages-dialog").close();
      actions.speak(id);
    });
    return choice;
  }

  function markLanguage(choice, id, kiosk) {
    choice.setAttribute("aria-pressed", String(id === kiosk.language));
  }

  function updateWarning(kiosk, patience) {
    const warn = patience !== null && patience.warn;
    if (warn) {
      setText(part("warning-text"), texts.say("kiosk.warning"));
      setText(part("warning-seconds"), texts.say("kiosk.warning.seconds", { n: patience.seconds }));
    }
    part("warning").hidden = !warn;
    document.body.toggleAttribute("data-warned", warn);
  }

  function updatePhone(next) {
    presence = next;
    drawPhone();
    arrange();
  }

  /** The code of a moment ago would lead a phone nowhere, so it goes with the server. */
  function drawPhone() {
    part("phone").hidden = presence === null || !branch.open || shown.seen.away;
    if (presence !== null) {
      part("phone-picture").src = presence.picture;
      part("phone-picture").alt = texts.say("kiosk.phone.picture");
    }
  }

  /** Shows a screen, or another part of it; tells whether it was another one before. */
  function reveal(phase, inner = "") {
    const { phase: before, group: left = "" } = main.dataset;
    if (before === phase && left === inner) {
      return false;
    }
    main.dataset.phase = phase;
    main.dataset.group = inner;
    for (const screen of main.querySelectorAll("[data-screen]")) {
      screen.hidden = screen.dataset.screen !== phase;
    }
    scrollTo(0, 0);
    return before !== "setup";
  }

  /**
   * The focus goes to the heading of what is new, or back from a group to where it was, and nothing
   * can be touched for a moment.
   */
  function settle(phase) {
    const heading = `[data-screen="${phase}"] h1`;
    const first = leaving === null ? heading : `.task[data-group="${leaving}"]`;
    const focus = () => (main.querySelector(first) ?? main.querySelector(heading)).focus({ preventScroll: true });
    focus();
    main.inert = true;
    clearTimeout(settling);
    settling = setTimeout(() => {
      main.inert = false;
      focus();
    }, SETTLE_MILLIS);
  }
}

/** What is fetched when it is asked for first, and again where the server was away then. */
export function once(load) {
  let made = null;
  return async () => {
    try {
      made ??= load();
      return await made;
    } catch {
      made = null;
      return undefined;
    }
  };
}
