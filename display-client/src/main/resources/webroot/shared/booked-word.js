/** The word of a booking as people read it out: "K7F 2PM". */
export function spaced(word) {
  return `${word.slice(0, 3)} ${word.slice(3)}`;
}
