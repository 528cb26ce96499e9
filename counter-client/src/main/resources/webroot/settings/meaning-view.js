import { element } from "../shared/dom.js";
import { aimedAtFrom } from "./aimed-logic.js";
import { moment } from "./moments.js";
import { isRead } from "./seen-logic.js";
import { addressOf } from "./views.js";
import { dateWords, unbroken } from "./words-logic.js";

const MINUTE_MILLIS = 60_000;

/** So many changes are shown one by one; a table of people may bring thousands. */
export const SHOWN = 200;

/**
 * What settings that were checked would come to: what it means, and from when it holds in the branches that it is about.
 *
 * @param {object} settings
 * @param {{ differences: object[]; consequences: object[]; effectiveAt: { branch: string; at?: string }[] }} checked as the server tells it
 * @param {object[]} warnings what works, but hardly as meant, in words
 */
export function meaning(settings, { differences, consequences, effectiveAt }, warnings) {
  const { texts } = settings;
  const read = differences.some(isRead) ? [element("li", {}, texts.say("review.means-read"))] : [];
  const means = [...read, ...consequences.slice(0, SHOWN).map((words) => element("li", {}, unbroken(texts.name(words)))), ...warnings.map((each) => flaw(settings, each))];
  const force = placesOf(settings, differences, effectiveAt).map(({ name, at }) => element("li", {}, element("span", {}, name), element("strong", {}, aimedWords(settings, differences) ?? whenWords(settings, at))));
  return element(
    "div",
    { class: "two" },
    sheet(texts.say("review.means"), means.length === 0 ? element("p", { class: "hint" }, texts.say("review.means-nothing")) : element("ul", { class: "plain" }, ...means), others(texts, consequences)),
    sheet(texts.say("review.force"), force.length === 0 ? element("p", { class: "hint" }, texts.say("review.nowhere")) : element("ul", { class: "force" }, ...force)),
  );
}

/** The branches with when it holds there; as one where it holds everywhere at the same time. */
function placesOf(settings, differences, effectiveAt) {
  const about = settings.concerned(differences);
  const own = effectiveAt.filter(({ branch }) => about === undefined || about.has(branch));
  const isOne = own.length > 1 && own.length === effectiveAt.length && own.every(({ at }) => at === own[0].at);
  if (isOne) return [{ name: settings.texts.say("review.everywhere"), at: own[0].at }];
  return own.map(({ branch, at }) => ({ name: settings.branchName(branch), at }));
}

/** From which day targets hold that begin later than the change; undefined where something holds with it. */
function aimedWords(settings, differences) {
  const { texts, from } = settings;
  const start = /^\d/.test(from) ? from : settings.today();
  const aimed = aimedAtFrom(differences, (path) => [settings.at("targets", path), settings.before("targets", path)].filter(Boolean), start);
  return aimed && texts.say("from.on", { date: dateWords(aimed, texts) });
}

function whenWords(settings, at) {
  const { texts } = settings;
  if (at === undefined) return texts.say("review.unknown");
  return Date.parse(at) - settings.now() < MINUTE_MILLIS ? texts.say("review.now") : moment(at, texts);
}

/**
 * What is in the way of settings in running days; nothing where nothing is.
 *
 * @param {string} key of the words that say so
 * @param {string} [possibleFrom] when nothing is in the way any more, where that is known
 * @param {...Node} ways on
 */
export function obstacles(settings, found, key, possibleFrom, ...ways) {
  const { texts } = settings;
  if (found.length === 0) return undefined;
  const lines = found.map(({ branch, texts: words }) => element("li", {}, [branch && `${settings.branchName(branch)}: `, texts.name(words)].filter(Boolean).join("")));
  return element(
    "section",
    { class: "notice -warn", role: "alert" },
    element("h2", {}, texts.say(key)),
    element("ul", { class: "plain" }, ...lines),
    possibleFrom === undefined ? null : element("p", {}, texts.say("review.possible", { when: moment(possibleFrom, texts) })),
    ...ways,
  );
}

/** What must be mended first; nothing where nothing is. */
export function mistakes(settings, errors) {
  if (errors.length === 0) return undefined;
  const title = settings.texts.say("review.mistakes", { count: errors.length });
  return element("section", { class: "notice -bad", role: "alert" }, element("h2", {}, title), element("ul", { class: "plain" }, ...errors.map((each) => flaw(settings, each))));
}

function flaw(settings, { document, path, words, lang }) {
  const place = settings.at(document, "") === undefined ? document : settings.way(document, path);
  return element("li", {}, element("a", { href: addressOf(document || "municipality", path) }, place), " ", element("span", lang ? { lang } : {}, words));
}

/** How many there are that are not shown one by one; nothing where all are. */
export function others(texts, list) {
  return list.length > SHOWN ? element("p", { class: "hint" }, texts.say("table.others", { count: list.length - SHOWN })) : null;
}

/** A part of the page with a title. */
export function sheet(title, ...inside) {
  return element("section", { class: "sheet" }, element("h2", {}, title), ...inside);
}
