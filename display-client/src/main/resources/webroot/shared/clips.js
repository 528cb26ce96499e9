/** Which clips say what. Pure: names of files under clips/, without their ending. */

/** The languages that there are clips for. */
export const CLIP_LANGUAGES = ["da", "en"];

/** A ticket number, letter by letter and digit by digit, as it is easiest to follow: "P, 1, 0, 7". */
export function numberClips(language, number) {
  return [`${language}/number`, ...spelled(language, number)];
}

/** Where to go: "counter 12", "counter B". */
export function counterClips(language, label) {
  return [`${language}/counter`, ...(/^\d{1,2}$/.test(label) ? [`${language}/${Number(label)}`] : spelled(language, label))];
}

/**
 * A call: the chime, then number and counter in each language.
 *
 * @param {{number: string, counterLabel: string}} call
 * @param {string[]} languages those without clips are passed over
 */
export function callClips(call, languages) {
  const there = languages.filter((language) => CLIP_LANGUAGES.includes(language));
  return [
    "chime",
    ...there.flatMap((language) => [...numberClips(language, call.number), ...counterClips(language, call.counterLabel)]),
  ];
}

/** A call that comes late, as short as it is understood: number and counter in one language, and no chime. */
export function shortClips(call, language) {
  return language === undefined ? [] : [...spelled(language, call.number), ...counterClips(language, call.counterLabel)];
}

function spelled(language, text) {
  return [...text.toLowerCase()].filter((sign) => /[a-z0-9]/.test(sign)).map((sign) => `${language}/${sign}`);
}

/**
 * Whether it is quiet at a time of day.
 *
 * @param {string | null} hours such as "20:00-08:00", also over midnight; null or anything else: never
 * @param {string} time such as "07:59"
 */
export function isQuiet(hours, time) {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(hours ?? "") ?? [];
  if (from === undefined) {
    return false;
  }
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** A loudness from 0 to 1 out of a number from 0 to 100; the usual one without. */
export function volumeOf(percent) {
  const volume = Number(percent ?? NaN) / 100;
  return volume >= 0 && volume <= 1 ? volume : 0.7;
}
