/** What the bar of the one tablet says of the calls. Pure. */

/** So many calls stand beside each other. */
const MOST = 3;

/**
 * The numbers that are called and have not come yet, the newest first; else the last one that was.
 *
 * @param {{calls: {number: string, counterLabel: string, open: boolean}[]} | null} board
 * @returns {{open: boolean, calls: {number: string, label: string}[]}}
 */
export function calledNow(board) {
  const newest = new Map();
  for (const call of [...(board?.calls ?? [])].reverse()) {
    if (!newest.has(call.number)) newest.set(call.number, call);
  }
  const all = [...newest.values()];
  const open = all.filter((call) => call.open);
  const shown = open.length > 0 ? open.slice(0, MOST) : all.slice(0, 1);
  return { open: open.length > 0, calls: shown.map(({ number, counterLabel }) => ({ number, label: counterLabel })) };
}

/** Whether digits may be a code to turn the tablet back with. */
export function isCode(typed) {
  return /^[0-9]{4,8}$/.test(typed);
}
