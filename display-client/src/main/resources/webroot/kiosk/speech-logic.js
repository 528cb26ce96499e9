import { CLIP_LANGUAGES, numberClips } from "../shared/clips.js";

/** Which clips read the kiosk's texts. Pure. */

const OWN = "../../kiosk/speech";
/** On a key to type with. */
const LETTER = /^[A-Z0-9]$/;
const TICKET_NUMBER = /^[A-Z]{1,2}\d{3,}$/;

/**
 * The clips that say a text; none for one that there are no clips of.
 *
 * @param {Record<string, string[]>} manifest the pieces of each text, which has # for each number
 * @param {string} language that of the page; without clips of its own it has the number in English
 * @param {string} text
 * @param {Record<string, string>} [names] addresses of the sounds of the branch's own names
 */
export function clipsOf(manifest, language, text, names = {}) {
  if (Object.hasOwn(names, text)) {
    return [names[text]];
  }
  if (TICKET_NUMBER.test(text)) {
    return CLIP_LANGUAGES.includes(language) ? numberClips(language, text).slice(1) : numberClips("en", text);
  }
  if (LETTER.test(text)) {
    return CLIP_LANGUAGES.includes(language) ? [`${language}/${text.toLowerCase()}`] : [];
  }
  const pieces = piecesOf(manifest, text);
  const sentences = text.split(". ");
  if (pieces === undefined && sentences.length > 1) {
    return sentences.flatMap((sentence) => clipsOf(manifest, language, sentence, names));
  }
  const numbers = text.match(/\d+/g) ?? [];
  return (pieces ?? []).flatMap((piece) => (piece === "#" ? counted(language, numbers.shift()) : `${OWN}/${language}/${piece}`));
}

/** A sentence among others has lost its full stop; a time may be written with a point. */
function piecesOf(manifest, text) {
  const shape = text.replace(/\d+/g, "#").replaceAll("#.#", "#:#");
  const said = [shape, `${shape}.`].find((each) => Object.hasOwn(manifest, each));
  return manifest[said];
}

/** Up to 99 as one number, beyond that digit by digit; full hours without their minutes. */
function counted(language, digits) {
  if (digits === "00") {
    return [];
  }
  return digits.length <= 2 ? `${language}/${Number(digits)}` : [...digits].map((digit) => `${language}/${digit}`);
}

/** A ticket number sign by sign, so that a voice does not make one large number of it. */
export function spelledOut(text) {
  return TICKET_NUMBER.test(text) ? [...text].join(" ") : text;
}
