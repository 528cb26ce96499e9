import { element, keepList, setText } from "../shared/dom.js";
import { opensAt, timeOf, waitRange } from "../shared/format.js";
import { icon, showIcon } from "../shared/icons.js";
import { areas, choices, isPaperMissing, isSearchable, shownGroup, siteOf } from "./kiosk-logic.js";
import { LANGUAGE_NAMES, setLanguage, spoken } from "../shared/languages.js";

/** A finger that touches twice must not touch what has just appeared under it. */
const SETTLE_MILLIS = 350;
/** From very dissatisfied to very satisfied (report L1073-1078). */
const STEPS = [1, 2, 3, 4, 5];

/**
 * The kiosk on a document; the same state always gives the same picture.
 *
 * @param {Document} document
 * @param {Record<string, Texts>} textsOf one for each language
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function kioskView(document, textsOf, actions) {
  const part = (id) => document.getElementById(id);
  const main = part("main");
  let texts = null;
  let branch = null;
  let settling = null;
  /** The group that is left by its button, not because the screen goes back to start. */
  let leaving = null;
  let presence = null;

  part("several").addEventListener("click", actions.toggleSeveral);
  part("needs").addEventListener("click", actions.toggleNeeds);
  part("search").addEventListener("input", () => actions.search(part("search").value));
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
  part("rate").addEventListener("click", actions.startRating);
  part("rate-back").addEventListener("click", actions.home);
  part("thanks-done").addEventListener("click", actions.home);
  part("rate-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = new FormData(part("rate-form"));
    actions.rate({ number: part("rate-number").value, help: Number(answers.get("help")), solution: Number(answers.get("solution")) });
  });
  part("self-draw").addEventListener("click", actions.draw);
  part("self-back").addEventListener("click", actions.home);
  for (const way of part("ways").children) {
    way.addEventListener("click", () => actions.toggleWay(way.dataset.way));
  }
  part("draw").addEventListener("click", actions.draw);
  part("again").addEventListener("click", actions.again);
  part("back").addEventListener("click", actions.home);
  part("done").addEventListener("click", actions.home);

  return { setup, update, updateWarning, updatePhone };

  /** Before the kiosk is enrolled: a code to accept, branches to choose from, or what is wrong. */
  function setup(language, { code, problem, branches, onBranch }) {
    speak(language);
    show("setup");
    setText(part("setup-title"), texts.say(code ? "kiosk.setup" : "kiosk.setup.notready"));
    setText(part("setup-text"), setupWords(code, problem, branches));
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

  function setupWords(code, problem, branches) {
    if (problem !== undefined) {
      return problem.code === "no-connection" ? texts.say("kiosk.away") : texts.problem(problem);
    }
    if (branches !== undefined) {
      return texts.say("kiosk.setup.branch");
    }
    return code === undefined ? texts.say("kiosk.setup.loading") : texts.say("kiosk.setup.code");
  }

  function update(kiosk, nextBranch, away) {
    branch = nextBranch;
    speak(kiosk.language);
    texts.write(part("branch"), branch.names);
    drawLanguages(kiosk);
    drawWays(kiosk);
    drawPerson(kiosk);
    drawChoices(kiosk, away);
    if (kiosk.phase === "rate") {
      drawRating(kiosk);
    }
    if (kiosk.phase === "self") {
      drawSelf(kiosk.chosen[0]);
    }
    if (kiosk.phase === "drawn") {
      drawTicket(kiosk.ticket);
      drawPaper(kiosk);
    }
    if (kiosk.phase === "trouble") {
      setText(part("trouble-text"), texts.problem(kiosk.problem));
    }
    show(kiosk.phase, kiosk.phase === "choose" ? (shownGroup(branch.taskTypes, kiosk)?.id ?? "") : "");
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
    part("foot").hidden = kiosk.phase === "drawing" || kiosk.phase === "trouble";
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
    const offered = spoken(branch.languages).map((id) => ({ id }));
    part("languages").hidden = offered.length < 2 || kiosk.phase !== "choose";
    keepList(
      part("languages"),
      offered,
      ({ id }) => id,
      ({ id }) => {
        const choice = element("button", { class: "button", type: "button", lang: id }, LANGUAGE_NAMES[id]);
        choice.addEventListener("click", () => actions.speak(id));
        return choice;
      },
      (choice, { id }) => choice.setAttribute("aria-pressed", String(id === kiosk.language)),
    );
  }

  function drawChoices(kiosk, away) {
    const closed = part("closed");
    closed.hidden = branch.open || away;
    if (!branch.open) {
      setText(closed, closedWords());
    }
    part("wishes").hidden = !branch.open;
    drawPhone();
    part("away").hidden = !away;
    part("refused").hidden = kiosk.problem === null;
    setText(part("refused"), kiosk.problem === null ? "" : refusal(kiosk.problem));
    const group = shownGroup(branch.taskTypes, kiosk);
    setText(part("choose-title"), group === null ? texts.say("kiosk.title") : texts.name(group.names));
    part("group-back").hidden = group === null;
    part("search-part").hidden = group !== null || !isSearchable(branch.taskTypes) || !branch.open;
    if (part("search").value !== kiosk.search) {
      part("search").value = kiosk.search;
    }
    const shown = choices(branch.taskTypes, kiosk);
    const tasks = part("tasks");
    tasks.dataset.many = isSearchable(shown) ? "yes" : "no";
    part("none-found").hidden = shown.length > 0;
    keepList(
      tasks,
      shown,
      (choice) => (choice.group === undefined ? choice.type.id : `group ${choice.group.id}`),
      (choice) => (choice.group === undefined ? makeTask(choice.type) : makeGroup(choice.group)),
      (item, choice) => (choice.group === undefined ? updateTask(item, choice.type, kiosk) : updateGroup(item, choice.group, kiosk)),
    );
    part("several").setAttribute("aria-pressed", String(kiosk.several));
    part("needs").setAttribute("aria-pressed", String(kiosk.needs));
    const count = kiosk.chosen.length;
    part("draw").hidden = !kiosk.several;
    part("draw").disabled = count === 0;
    setText(part("draw"), count === 0 ? texts.say("kiosk.draw.none") : texts.say("kiosk.draw", { count, n: count }));
  }

  function closedWords() {
    const { reason = "outside-hours", opensAt: opens, texts: why } = branch.closed ?? {};
    const first = why === undefined ? texts.say(`closed.${reason}`) : texts.name(why);
    const when = opensAt(texts, opens, branch.day.date);
    return when === "" ? first : `${first} ${when}.`;
  }

  function refusal(problem) {
    const type = branch.taskTypes.find(({ id }) => id === problem.document.taskType);
    const opens = opensAt(texts, problem.document.opensAt, branch.day.date);
    return [type && `${texts.name(type.names)}:`, texts.problem(problem), opens && `${opens}.`].filter(Boolean).join(" ");
  }

  function makeTask(type) {
    const button = element(
      "button",
      { class: "task", type: "button", "data-task-type": type.id },
      icon(type.icon),
      element(
        "span",
        { class: "task-words" },
        element("span", { class: "task-name" }),
        element("span", { class: "task-wait" }),
        element("span", { class: "task-hint" }),
        element("span", { class: "task-self" }),
      ),
    );
    button.addEventListener("click", () => actions.chooseTask(branch.taskTypes.find(({ id }) => id === type.id)));
    return element("li", {}, button);
  }

  function updateTask(item, type, kiosk) {
    const button = item.firstElementChild;
    const [picture, words] = button.children;
    const [name, wait, hint, self] = words.children;
    showIcon(picture, type.icon);
    texts.write(name, type.names);
    setText(wait, waitWords(type));
    texts.write(hint, type.state === "open" ? type.hints : undefined);
    setText(self, type.selfServiceUrl === undefined ? "" : texts.say("kiosk.self", { site: siteOf(type.selfServiceUrl) }));
    button.dataset.state = type.state;
    button.setAttribute("aria-disabled", String(type.state !== "open"));
    if (kiosk.several && type.state === "open") {
      button.setAttribute("aria-pressed", String(kiosk.chosen.includes(type.id)));
    } else {
      button.removeAttribute("aria-pressed");
    }
  }

  function makeGroup({ id, taskTypes }) {
    const button = element(
      "button",
      { class: "task -group", type: "button", "data-group": id },
      icon(taskTypes[0].icon),
      element(
        "span",
        { class: "task-words" },
        element("span", { class: "task-name" }),
        element("span", { class: "task-hint" }),
        element("span", { class: "task-chosen" }),
      ),
      icon("arrow"),
    );
    button.addEventListener("click", () => actions.openGroup(id));
    return element("li", {}, button);
  }

  function updateGroup(item, group, kiosk) {
    const [name, members, chosen] = item.firstElementChild.children[1].children;
    const wanted = group.taskTypes.filter(({ id }) => kiosk.several && kiosk.chosen.includes(id));
    item.firstElementChild.dataset.open = group.taskTypes.some(({ state }) => state === "open") ? "yes" : "no";
    texts.write(name, group.names);
    setText(members, namesOf(group.taskTypes));
    setText(chosen, wanted.length === 0 ? "" : texts.say("kiosk.group.chosen", { tasks: namesOf(wanted) }));
  }

  function namesOf(taskTypes) {
    return taskTypes.map(({ names }) => texts.name(names)).join("\u00a0· ");
  }

  function waitWords(type) {
    switch (type.state) {
      case "open":
        return waitRange(texts, type.forecast);
      case "closed":
        return opensAt(texts, type.opensAt, branch.day.date) || texts.say("type.closed");
      default:
        return texts.say(`type.${type.state}`);
    }
  }

  function drawRating(kiosk) {
    if (main.dataset.phase !== "rate") {
      part("rate-form").reset();
    }
    for (const scale of part("rate-form").querySelectorAll("[data-scale]")) {
      const { scale: name } = scale.dataset;
      keepList(scale, STEPS, String, (step) => makeStep(name, step), (label, step) => setText(label.lastElementChild, texts.say(`rating.${step}`)));
    }
    part("rate-problem").hidden = kiosk.problem === null;
    setText(part("rate-problem"), kiosk.problem === null ? "" : ratingRefusal(kiosk.problem));
  }

  function ratingRefusal(problem) {
    const isUnknown = problem.code === "ticket-unknown" || problem.code === "invalid-body";
    return isUnknown ? texts.say("kiosk.rate.unknown") : texts.problem(problem);
  }

  function makeStep(name, step) {
    const choice = element("input", { type: "radio", name, value: String(step), required: true });
    return element("label", { class: "button step" }, choice, element("span"));
  }

  /** Before a number: where to do it alone, to take along as a code. */
  function drawSelf(id) {
    const type = branch.taskTypes.find((candidate) => candidate.id === id);
    const site = siteOf(type.selfServiceUrl);
    setText(part("self-text"), texts.say("kiosk.self.text", { task: texts.name(type.names), site }));
    setText(part("self-site"), site);
    const address = `/api/v1/branches/${branch.id}/task-types/${id}/self-service.svg`;
    if (part("self-qr").getAttribute("src") !== address) {
      part("self-qr").src = address;
    }
    part("self-qr").alt = texts.say("kiosk.self.qr", { site });
  }

  function drawPaper(kiosk) {
    const isMissing = isPaperMissing(kiosk);
    const paper = part("paper");
    paper.hidden = !isMissing && kiosk.paper !== "printed";
    paper.classList.toggle("-warn", isMissing);
    paper.classList.toggle("-good", !isMissing);
    setText(paper, texts.say(isMissing ? "kiosk.paper.missing" : "kiosk.paper.printed"));
  }

  function drawTicket(ticket) {
    const names = ticket.taskTypes.map((id) => {
      const type = branch.taskTypes.find((candidate) => candidate.id === id);
      return type === undefined ? id : texts.name(type.names);
    });
    setText(part("number"), ticket.number);
    setText(part("ticket-tasks"), names.join(" · "));
    setText(part("ticket-time"), timeOf(ticket.drawnAt));
    setText(part("position"), texts.say("kiosk.position", { n: ticket.position, task: names[0] }));
    setText(part("forecast"), waitWordsOf(ticket));
    const area = areas(branch).map((zoneNames) => texts.name(zoneNames)).join(" / ");
    part("ticket-area").hidden = area === "";
    setText(part("ticket-area"), texts.say("kiosk.area", { area }));
    const address = `/api/v1/tickets/${ticket.id}/qr.svg`;
    if (part("qr").getAttribute("src") !== address) {
      part("qr").src = address;
    }
    part("qr").alt = texts.say("kiosk.qr");
  }

  function waitWordsOf(ticket) {
    const range = waitRange(texts, ticket.forecast);
    return ticket.forecast === undefined ? range : texts.say("kiosk.wait", { range });
  }

  function updateWarning(kiosk, patience) {
    const warning = part("warning");
    const warn = patience !== null && patience.warn;
    if (warn) {
      setText(part("warning-text"), texts.say("kiosk.warning"));
      setText(part("warning-seconds"), texts.say("kiosk.warning.seconds", { n: patience.seconds }));
    }
    warning.hidden = !warn;
  }

  function updatePhone(next) {
    presence = next;
    drawPhone();
  }

  function drawPhone() {
    part("phone").hidden = presence === null || !branch.open;
    if (presence !== null) {
      part("phone-picture").src = presence.picture;
      part("phone-picture").alt = texts.say("kiosk.phone.picture");
    }
  }

  /**
   * Another screen, or another group, takes the focus to its heading and settles before it can be
   * touched; back from a group the focus is where it was.
   */
  function show(phase, group = "") {
    const { phase: before, group: left = "" } = main.dataset;
    if (before === phase && left === group) {
      return;
    }
    const isFirst = before === "setup";
    main.dataset.phase = phase;
    main.dataset.group = group;
    for (const screen of main.querySelectorAll("[data-screen]")) {
      screen.hidden = screen.dataset.screen !== phase;
    }
    window.scrollTo(0, 0);
    if (isFirst) {
      return;
    }
    const first = leaving === null ? `[data-screen="${phase}"] h1` : `.task[data-group="${leaving}"]`;
    const focus = () => main.querySelector(first)?.focus({ preventScroll: true });
    focus();
    main.inert = true;
    clearTimeout(settling);
    settling = setTimeout(() => {
      main.inert = false;
      focus();
    }, SETTLE_MILLIS);
  }
}
