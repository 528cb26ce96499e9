import { waitRange } from "../shared/format.js";
import { heightFor } from "./tiles.js";

/** Lengths in rem, in proportion to the screen; see kiosk.css. With larger text 1 rem is larger, too. */
const UPRIGHT = { gap: 1, tile: { width: 21, height: 6 }, pager: { width: 0, height: 6.5 } };
const UPRIGHT_LARGE = { gap: 0.75, tile: { width: 21, height: 5.25 }, pager: { width: 0, height: 5.5 } };
const LYING = { gap: 0.75, tile: { width: 17, height: 6.25, most: 15 }, pager: { width: 6.5, height: 0 } };
const LYING_LARGE = { gap: 0.7, tile: { width: 15.75, height: 6 }, pager: { width: 6.25, height: 0 } };

/** What stands beside the words of a tile, in rem: its edges, its picture, and for a group the sign that it leads on. */
const BESIDE = { upright: 9, lying: 6.75, large: 3, ahead: 2.5 };
/** What lies above and below them, in rem. */
const EDGE = 1.2;
/** How many times its size a line of a Danish name is high; see kiosk.css. */
const DANISH_LINE = 1.15;
/** A wait as long as most are, so that no tile moves when one changes. */
const SOME_WAIT = { p10: 660, p50: 780, p90: 1020 };

/**
 * The room for tiles, as it is on the screen, and how large they must be for what they say. Reads sizes and styles.
 *
 * @param {Element} box what the tiles share with the keys that turn pages
 * @param {object[]} all what there is to choose from, as offers.js tells it
 * @param {Texts} texts
 * @param {boolean} isLarge whether text is larger
 * @returns as tiles.js wants it
 */
export function roomForTiles(box, all, texts, isLarge) {
  const style = getComputedStyle(document.documentElement);
  const rem = parseFloat(style.fontSize);
  const inPixels = ({ width, height, most = Infinity }) => ({ width: width * rem, height: height * rem, most: most * rem });
  const isUpright = innerHeight > innerWidth;
  const [upright, lying] = isLarge ? [UPRIGHT_LARGE, LYING_LARGE] : [UPRIGHT, LYING];
  const { gap, tile, pager } = isUpright ? upright : lying;
  const [size, text, line] = ["--least-name", "--text", "--tight"].map((each) => parseFloat(style.getPropertyValue(each)));
  const type = { size, small: Math.min(size, text), line, edge: EDGE };
  const beside = isUpright ? BESIDE.upright : isLarge ? BESIDE.large : BESIDE.lying;
  const lengths = lengthsIn(style, waitRange(texts, SOME_WAIT));
  const names = all.map((choice) => ({ ...lengthOf(choice, texts, beside, lengths), line: isDanish(choice, texts) ? Math.min(line, DANISH_LINE) : line }));
  const heightAt = (width, from, to, share = 1) => heightFor(names.slice(from, to), { ...type, size: share * type.size, small: share * type.small }, width / rem) * rem;
  const width = box.clientWidth;
  const each = Math.max(tile.height * rem, heightAt(width)) + gap * rem;
  const height = style.getPropertyValue("--scrolls") === "" ? box.clientHeight : all.length * each;
  return { width, height, gap: gap * rem, tile: { ...inPixels(tile), heightAt }, pager: inPixels(pager) };
}

/** Whether it has no name in the language of the page; a Danish one takes less height than one in Arabic. */
function isDanish({ type, group, entry }, { language }) {
  const names = (type ?? group ?? entry)?.names;
  return names !== undefined && names[language] === undefined;
}

/** How long a name is, and a wait beneath it, in the type of the page. */
function lengthsIn(style, wait) {
  const pen = document.createElement("canvas").getContext("2d");
  const measure = (words, weight) => {
    pen.font = `${style.getPropertyValue(weight)} 100px ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText(words).width / 100;
  };
  return { name: (words) => measure(words, "--weight-strong"), wait: measure(wait, "--weight-regular") };
}

function lengthOf({ type, group, entry, courses, booked }, texts, beside, lengths) {
  const names = (type ?? group ?? entry)?.names;
  const ours = booked ? "kiosk.booked" : courses === undefined ? "kiosk.elsewhere" : "kiosk.courses";
  const name = lengths.name(names === undefined ? texts.say(ours) : texts.name(names));
  return type === undefined ? { name, beneath: 0, beside: beside + BESIDE.ahead } : { name, beneath: lengths.wait, beside };
}
