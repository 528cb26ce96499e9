import { localeOf } from "../shared/languages.js";
import { stopWords } from "../shared/closing.js";
import { element, keepList, setText } from "../shared/dom.js";
import { clockWords, closesAt, counterName, opensAt, timeOf, waitMinutes } from "../shared/format.js";
import { clockIn } from "../staff/clock-logic.js";
import { axis, targetStrip, updateStrip, updateTicks } from "../staff/strip.js";
import { burstWords } from "./burst-words.js";
import { dayFigures } from "./day-figures.js";
import { fillKeyFigures } from "./key-figures.js";
import { dayAction, leadsPartner } from "./manager-logic.js";
import { alerts, axisMinutes, byRoom, closedTypes, counterPress, counterRows, headline, inSight, isDriving, keptCounters, mayPress, minutesSince, pausedCounters, split, staffed, standingOf, typeStanding, usualClosing, waits, worst } from "./now-logic.js";
import { LONG_NAME } from "./shares-view.js";

/** So many rows of the queue stand on a narrow screen until all are asked for; `manager.css` hides the others there. */
const FEW_ROWS = 7;

/** Of more rows than this those within their targets are folded on a wide screen too. */
const MANY_ROWS = 15;

/** Task types that nobody waits for are named in so many letters; more are counted, since nothing is to be done about them. */
const MOST_NAMED = 120;

/** A headline names two task types in so many letters; longer ones it counts. */
const MOST_LETTERS = 80;

/** What a cell is called where no head stands above it. */
const HEADS = { waiting: "queue.word-waiting", longest: "queue.word-longest", forecast: "live.forecast" };

const ICONS = { over: "-warning", close: "-clock", unattended: "-warning", within: "-check" };

/**
 * The branch now: whether anything is wrong, six figures, who waits against which target, what to do, and the counters.
 *
 * @param {{ free: (counter: object) => void, removeBurst: (burst: object, on: string) => void }} wishes
 */
export function nowView(texts, wishes) {
  const part = (id) => document.getElementById(id);
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(texts.language, { type: "conjunction" });

  let deviceName = () => undefined;
  let areAllShown = false;
  part("queue-all").addEventListener("click", () => {
    areAllShown = !areAllShown;
    showWay(part("queue-rows").querySelectorAll(".-calm").length);
  });

  return {
    /**
     * @param {{ session?: object, live: object, board: object, at: string, queue?: object, today?: object, report?: object, dark?: object[],
     *     called: (device: string) => string | undefined, now: number }} known
     */
    update({ session, live, board, at, queue, today, report, dark, called, now }) {
      deviceName = called;
      if (!live || !board) return;
      setText(part("now-clock"), timeOf(texts, `T${clockIn(at, now)}`));
      const types = new Map(board.taskTypes.map((type) => [type.id, type]));
      const nameOf = (id) => (types.has(id) ? texts.name(types.get(id).names) : id);
      part("live-trouble").hidden = !live.trouble;
      setText(part("live-trouble"), live.trouble ? texts.say(`trouble.${live.trouble}`) : "");
      part("live-clock").hidden = !live.clock;
      setText(part("live-clock"), live.clock ? texts.say(`clock.${live.clock.doubt}`) : "");
      part("live-copy").hidden = !live.secondCopy;
      first(live, board, today, nameOf, !leadsPartner(session) && dayAction(board, now) === "reopen");
      if (live.day.state === "not-open") ready(live, board, dark);
      else figures({ live, queue, report, now }, isDriving(live, board));
      // A partner's manager is not told of each who waits, and opens no counter of the house.
      for (const id of ["queue-box", "alerts-box"]) part(id).classList.toggle("-partner", leadsPartner(session));
      setText(part("alerts-words"), texts.say(leadsPartner(session) ? "alerts.title-partner" : "alerts.title"));
      picture(live, board, queue, types, nameOf, now);
      warnings({ live, queue, notTaken: today?.notTaken, dark, peak: board.peak, now }, nameOf);
      counters(live, queue, now, { peak: board.peak, nameOf, session, isAtRest: live.day.state !== "open" || isDriving(live, board) });
    },
  };

  function first(live, board, today, nameOf, mayReopen) {
    const { key, types, rest, coming, unattended } = headline(live);
    const { names, many } = named(types, nameOf);
    const stops = live.day.state === "open" ? stopWords(texts, board) : "";
    const drives = isDriving(live, board);
    const words = drives
      ? `${texts.say("headline.driving")} ${stops}`
      : key === "unattended"
        ? ""
        : texts.say(`headline.${key}${many ? ".many" : ""}`, { types: names, n: types.length, count: key === "nobody-open" ? live.figures.waiting : coming || undefined, time: timeOf(texts, board.day.openedAt ?? "") });
    const without = unattended.count > 0 && unattendedWords("headline.unattended", unattended, nameOf);
    setText(part("headline"), [words, without, rest && texts.say("headline.rest")].filter(Boolean).join(" "));
    const said = [];
    if (live.day.state === "open") {
      const { open, of } = staffed(live);
      // Where there are figures they say how many wait and how many counters are open.
      if (live.taskTypes.length === 0) said.push(texts.say("day.waiting", { count: live.figures.waiting }), texts.say("now.open-counters", { open, of }));
      if (live.longestWait) {
        const { number, taskType } = live.longestWait;
        said.push(texts.say("now.longest", { number, type: nameOf(taskType) }));
      }
      if (!live.trouble && live.taskTypes.length > 0) said.push(texts.say(live.open ? "day.draws-open" : "day.draws-closed"));
      if (board.ownClosing) said.push(closesAt(texts, board.ownClosing));
      const usually = usualClosing(board, today);
      if (usually && !board.stops) said.push(texts.say("day.closes", { time: clockWords(texts.language, usually) }));
    }
    if (mayReopen) said.push(texts.say("day.reopen-until", { time: timeOf(texts, board.day.reopenUntil) }));
    part("stop-words").hidden = stops === "" || drives;
    setText(part("stop-words"), stops);
    const isRush = live.day.state === "open" && board.peak !== undefined;
    part("rush-now").hidden = !isRush;
    setText(part("rush-words"), isRush ? rushWords(live, board, nameOf) : "");
    const opens = live.day.state === "open" ? "" : opensAt(texts, board.closed?.opensAt, live.day.date);
    setText(part("day-words"), [...said, opens && `${opens}.`].filter(Boolean).join(" "));
  }

  /** At most two task types by name; `many` where there are more, or their names are too long to be read at a glance. */
  function named(types, nameOf) {
    const names = list.format(types.slice(0, 2).map(nameOf));
    return { names, many: types.length > 2 || (types.length > 1 && names.length > MOST_LETTERS) };
  }

  /** Who waits for what nobody who is there may serve. */
  function unattendedWords(key, { types, count }, nameOf) {
    const { names, many } = named(types, nameOf);
    return texts.say(`${key}${many ? ".many" : ""}`, { types: names, n: types.length, count });
  }

  /** Which counters do what alone, as long as a rush is on. */
  function rushWords(live, { peak }, nameOf) {
    const labels = live.counters.filter(({ id }) => peak.counters.includes(id)).map(({ label }) => label);
    return texts.say("day.peak", { count: labels.length, labels: list.format(labels), types: list.format(peak.taskTypes.map(nameOf)) });
  }

  /** What the day begins with, before it does. */
  function ready(live, board, dark) {
    const figure = (id, n, count = n) => ({ id, words: texts.say(`ready.${id}`), figure: n === undefined ? undefined : String(n), detail: texts.say(`ready.${id}.detail`, { count }) });
    part("now-figures").hidden = live.taskTypes.length === 0;
    fillKeyFigures(part("now-figures"), texts, [
      figure("types", live.taskTypes.length, closedTypes(board).length),
      figure("gates", live.counters.filter(({ room }) => !room).length, staffed(live).open),
      figure("notices", board.notices.length),
      figure("dark", dark?.length),
    ]);
  }

  function figures({ live, queue, report, now }, isBetween) {
    const { open, of } = staffed(live);
    const longest = live.longestWait;
    const arrivals = live.nextHour?.arrivals;
    part("now-figures").hidden = live.taskTypes.length === 0;
    const { within, wait, service, left, ...past } = dayFigures(texts, percent, report?.total);
    const served = { ...past.served, detail: texts.say("key.served.detail", { count: live.figures.drawn }) };
    if (live.day.state !== "open" || isBetween) {
      // Nothing is to be done just now: what stands there is how the day has gone.
      fillKeyFigures(part("now-figures"), texts, [within, served, wait, service, left]);
      return;
    }
    fillKeyFigures(part("now-figures"), texts, [
      { id: "waiting", words: texts.say("key.waiting"), figure: String(live.figures.waiting), detail: texts.say("key.waiting.detail", { serving: live.figures.inService, called: live.figures.called }) },
      { id: "longest", words: texts.say("key.longest"), figure: texts.say("minutes", { minutes: longest ? minutesSince(longest.waitingSince, now) : 0 }), detail: longest ? texts.say("key.longest.detail", { number: longest.number }) : texts.say("headline.nobody") },
      within,
      of > 0 && { id: "counters", words: texts.say("key.counters"), figure: texts.say("key.counters.figure", { open, of }), detail: texts.say("key.counters.detail", { paused: pausedCounters(live, queue).length }) },
      served,
      { id: "coming", words: texts.say("key.coming"), figure: arrivals === undefined ? undefined : texts.say("key.coming.figure", { n: Math.round(arrivals) }), detail: texts.say("key.coming.detail") },
    ].filter(Boolean));
  }

  // ---- the queue as a picture: one mark for each citizen

  function picture(live, board, queue, types, nameOf, now) {
    const { waiting, idle } = split(live);
    const closed = new Map(closedTypes(board).map((type) => [type.id, type]));
    const scale = axis(axisMinutes(waiting, now));
    part("queue-box").hidden = live.day.state !== "open" || live.taskTypes.length === 0 || isDriving(live, board);
    part("queue-table").hidden = waiting.length === 0;
    part("queue-none").hidden = waiting.length > 0;
    part("queue-legend").hidden = waiting.length === 0;
    part("legend-unknown").hidden = !waiting.some((type) => !closed.has(type.id) && !(live.open && type.forecast));
    updateTicks(part("queue-ticks"), scale);
    const few = worst(waiting, FEW_ROWS);
    const calm = waiting.length > MANY_ROWS ? waiting.filter((type) => ["within", "none"].includes(typeStanding(type))) : [];
    keepList(part("queue-rows"), inSight(waiting, FEW_ROWS), (type) => type.id, queueRow, (row, type) => {
      row.classList.toggle("-folded", !few.has(type.id));
      row.classList.toggle("-calm", calm.includes(type));
      fillRow(row, type, { queue, end: scale.end, letter: types.get(type.id)?.letter, name: nameOf(type.id), coming: coming(type), now });
    });
    part("queue-all").hidden = waiting.length <= FEW_ROWS;
    part("queue-all").classList.toggle("-of-calm", calm.length > 0);
    showWay(calm.length);
    const quiet = idle.filter(({ id }) => !closed.has(id)).map((type) => nameOf(type.id));
    part("queue-idle").hidden = quiet.length === 0 || waiting.length === 0;
    const names = quiet.join(" · ");
    setText(part("queue-idle"), texts.say(names.length > MOST_NAMED ? "queue.idle-many" : "queue.idle", { types: names, n: quiet.length }));
    part("queue-closed").hidden = closed.size === 0;
    setText(part("queue-closed"), texts.say("queue.closed", { types: [...closed.values()].map(named).join(" · ") }));

    function named({ names, full, until }) {
      const detail = full ? texts.say("state.full") : until && texts.say("queue.until", { time: timeOf(texts, until) });
      return detail ? `${texts.name(names)} (${detail})` : texts.name(names);
    }

    /** How long new ones wait, or why there are none. */
    function coming(type) {
      if (closed.has(type.id)) return closedWords(closed.get(type.id));
      if (!live.open || !type.forecast) return texts.say("none");
      const { about, most } = waitMinutes(type.forecast);
      return texts.say("minutes", { minutes: about === most ? most : `${about}–${most}` });
    }
  }

  /** The way to all rows, and back to those that stand worst; on a wide screen, of so many rows within their targets, to these. */
  function showWay(calm) {
    const way = part("queue-all");
    part("queue-table").classList.toggle("-all", areAllShown);
    way.setAttribute("aria-expanded", String(areAllShown));
    setText(way.firstElementChild, texts.say(areAllShown ? "queue.worst" : "queue.all", { n: areAllShown ? FEW_ROWS : part("queue-rows").children.length }));
    setText(way.lastElementChild, texts.say(areAllShown ? "queue.less" : "queue.calm", { n: calm }));
  }

  function closedWords({ full, until }) {
    if (full) return texts.say("state.full");
    return until === undefined ? texts.say("state.closed") : texts.say("queue.closed-until", { time: timeOf(texts, until) });
  }

  function queueRow() {
    const cell = (name, ...inside) => element("td", { "data-cell": name, class: `q-${name}`, ...(name in HEADS && { "data-head": texts.say(HEADS[name]) }) }, ...inside);
    return element(
      "tr",
      {},
      element("th", { scope: "row", class: "q-type" }, element("span", { class: "q-name" }, element("span", { class: "letter", "aria-hidden": "true" }), element("span", { "data-cell": "type" }))),
      cell("waiting"),
      cell("strip", targetStrip()),
      cell("longest"),
      cell("standing", element("span", { class: "chip" }, element("span", { class: "icon" }), element("span", {}))),
      cell("forecast"),
    );
  }

  function fillRow(row, type, { queue, end, letter, name, coming, now }) {
    const cell = (id) => row.querySelector(`[data-cell="${id}"]`);
    const minutes = waits(queue, type.id, now);
    const target = type.targetSeconds === undefined ? undefined : Math.round(type.targetSeconds / 60);
    const mark = row.querySelector(".letter");
    setText(mark, letter ?? "");
    mark.classList.toggle("-two", letter?.length > 1);
    setText(cell("type"), name);
    row.classList.toggle("-long", name.length > LONG_NAME);
    setText(cell("waiting"), String(type.waiting));
    setText(cell("longest"), type.longestSince ? texts.say("minutes", { minutes: minutesSince(type.longestSince, now) }) : texts.say("none"));
    setText(cell("forecast"), coming);
    const words = minutes.length > 0 ? list.format(minutes.slice(0, 12).map(String)) : texts.say("none.words");
    updateStrip(row.querySelector(".strip"), {
      marks: minutes.map((each) => ({ minutes: each, standing: standingOf(each, type.targetSeconds) })),
      target,
      end,
      words: texts.say(target === undefined ? "queue.strip" : "queue.strip-target", { waits: words, target }),
    });
    const chip = row.querySelector(".chip");
    const standing = typeStanding(type);
    chip.hidden = standing === "none";
    chip.dataset.standing = standing;
    chip.firstElementChild.className = `icon ${ICONS[standing] ?? ""}`;
    setText(chip.lastElementChild, standing === "none" ? "" : texts.say(`live.${standing}`, { n: standing === "over" ? type.late : type.near }));
  }

  // ---- what to do

  function warnings(known, nameOf) {
    const { shown, more } = alerts(known);
    part("alerts-box").hidden = shown.length === 0;
    part("alerts-box").classList.toggle("-worst", shown.some((alert) => alert.worst));
    keepList(
      part("live-alerts"),
      shown,
      (alert) => `${alert.key} ${alert.id}`,
      alertItem,
      (item, alert) => {
        const [words, advice, remove] = item.children;
        item.dataset.alert = alert.key;
        item.shown = alert;
        item.on = alert.burst && burstOn(alert.burst);
        setText(words, alertWords(alert, nameOf));
        setText(advice, adviceWords(alert, nameOf));
        remove.hidden = !alert.burst;
      },
    );
    part("alerts-more").hidden = more === 0;
    setText(part("alerts-more"), texts.say("alerts.more", { n: more }));
  }

  function alertItem() {
    const remove = element("button", { type: "button", class: "button -small -danger" }, texts.say("burst.remove"));
    const item = element("li", {}, element("strong", {}), element("span", {}), remove);
    remove.addEventListener("click", () => wishes.removeBurst(item.shown.burst, item.on));
    return item;
  }

  function alertWords(alert, nameOf) {
    if (alert.burst) return burstWords(texts, alert.burst, burstOn(alert.burst));
    return alert.key === "unattended" ? unattendedWords("alert.unattended", alert, nameOf) : oneAlertWords(alert, nameOf);
  }

  function oneAlertWords({ key, n, name, type, counter, device, place, trouble, since, revision, obstacles, partner }, nameOf) {
    return texts.say(`alert.${key}`, {
      name,
      partner: partner && texts.name(partner.names),
      type: type && nameOf(type.id),
      n,
      count: { late: type?.late, near: type?.near, contract: partner?.daysLeft }[key],
      minutes: type ? Math.round((type.targetSeconds ?? 0) / 60) : counter?.minutes,
      label: counter?.label,
      left: counter?.left && leftWords(counter.left),
      number: counter?.number,
      place: device?.called ?? place,
      revision,
      obstacles: obstacles?.map((each) => texts.name(each.texts)).join(" "),
      trouble: trouble && texts.say(`trouble.${trouble}`),
      since: device ? texts.say("since", { time: timeOf(texts, device.lastSeenAt) }) : since && timeOf(texts, since),
    });
  }

  function burstOn({ by, device }) {
    const name = device && deviceName(device);
    return name ? texts.say("burst.on.kiosk-named", { name }) : texts.say(`burst.on.${by}`);
  }

  function adviceWords({ key, type, act, burst }, nameOf) {
    if (!act) return texts.say(burst?.by === "kiosk" ? "do.burst-kiosk" : `do.${key}`);
    return texts.say(`do.${act.key}`, { label: act.label, time: act.since && timeOf(texts, act.since), type: type && nameOf(type.id) });
  }

  function leftWords({ reason, since }) {
    return texts.say(`live.left-${reason}`, { time: timeOf(texts, since) });
  }

  // ---- the counters

  function counterItem() {
    const free = element("button", { type: "button", class: "button -small" });
    const item = element("li", {}, element("span", { class: "gate-label" }), element("span", { class: "counter-does" }), element("span", { class: "counter-for" }), free);
    free.addEventListener("click", () => wishes.free(item.shown));
    return item;
  }

  function counters(live, queue, now, { peak, nameOf, session, isAtRest }) {
    const only = (id) => peak?.counters.includes(id) && list.format(peak.taskTypes.map(nameOf));
    const { shown, free: others } = byRoom(counterRows(live, queue, now).map((row) => ({ ...row, only: only(row.id), mayPress: mayPress(row, queue, session) })));
    fill(part("live-counters"), shown);
    fill(part("free-counters"), others);
    part("free-box").hidden = others.length === 0;
    setText(part("free-words"), texts.say("counters.free", { n: others.length, labels: list.format(others.map((counter) => counter.label)) }));
    const kept = keptCounters(queue);
    const closed = live.counters.filter((counter) => counter.state === "closed" && !counter.room);
    const words = [
      ["counters.closed", closed.filter(({ id }) => !kept.has(id))],
      ["counters.kept", closed.filter(({ id }) => kept.has(id))],
    ].filter(([, counters]) => counters.length > 0);
    part("counters-box").hidden = live.counters.length === 0 || (isAtRest && staffed(live).open === 0);
    part("counters-closed").hidden = words.length === 0;
    setText(part("counters-closed"), words.map(([key, counters]) => texts.say(key, { count: counters.length, labels: list.format(counters.map(({ label }) => label)) })).join(" "));
  }

  /** Whoever has a citizen at another remote counter is in no pause, and no reason is said. */
  function doingWords({ doing, number = "", pauseReason }) {
    if (pauseReason === "serving-elsewhere") return texts.say("doing.serving-elsewhere");
    const reason = pauseReason && texts.say(`pause.${pauseReason}`);
    return texts.say(reason ? "doing.paused-for" : `doing.${doing}`, { number, reason });
  }

  function fill(root, rows) {
    keepList(root, rows, (counter) => counter.id, counterItem, (item, counter) => {
      item.shown = counter;
      item.dataset.doing = counter.doing;
      item.classList.toggle("-long", counter.long || counter.left !== undefined);
      const [label, does, time, free] = item.children;
      const press = texts.say(`press.${counterPress(counter)}`);
      free.hidden = !counter.mayPress;
      setText(free, press);
      free.setAttribute("aria-label", `${press} ${counterName(texts, counter.label, counter.room)}`);
      setText(label, counter.room ? counterName(texts, counter.label, true) : counter.label);
      const doing = doingWords(counter);
      const said = counter.left ? `${doing}, ${leftWords(counter.left)}` : doing;
      setText(does, counter.only ? texts.say("doing.only", { doing: said, types: counter.only }) : said);
      setText(time, texts.say("minutes", { minutes: counter.minutes }));
    });
  }
}
