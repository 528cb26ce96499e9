/** The word of a booking as people read it out: "K7F 2PM". */
export function spaced(word) {
  return `${word.slice(0, 3)} ${word.slice(3)}`;
}

/** A span of times with nothing torn apart: "kl. 10.00–10.10". */
export function unbroken(span) {
  return span
    .replace("–", "\u2060–\u2060")
    .replace(/(?<=\.) (?=\d\d[.:])/, "\u00a0")
    .replace(/(?<=، ).*/, (rest) => rest.replaceAll(" ", "\u00a0"));
}
