/**
 * What a page makes of the frames of its topic. Pure: state in, state out, nothing else.
 *
 * @typedef {{seq: string, build: string, at: string, view: object}} FeedState
 * `view` holds what the topic carries: `board`, `ticket`, or `counter` and `queue`.
 */

const FRAME_MEMBERS = new Set(["type", "seq", "at", "build", "asOf", "intervalSeconds", "behind"]);
const FRAME_TYPES = new Set(["snapshot", "change", "forecast", "heartbeat"]);

/** Whether a page of this build knows what to make of such a frame. */
export function isKnown(frame) {
  return FRAME_TYPES.has(frame?.type);
}

/** Reads one text frame; null for what is none, such as text that is not JSON. */
export function readFrame(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  return isObject(frame) && typeof frame.type === "string" ? frame : null;
}

/**
 * Applies a frame. The same frame again, an older one, one before the first snapshot and one of an
 * unknown type change nothing: then the very same state comes back.
 *
 * @param {FeedState | null} state null before the first snapshot
 * @returns {FeedState | null}
 */
export function applyFrame(state, frame) {
  switch (frame.type) {
    case "snapshot":
      return { ...stamp(frame), view: contentOf(frame) };
    case "change":
      if (state === null || compareSeq(frame.seq, state.seq) < 0) {
        return state;
      }
      return { ...state, ...stamp(frame), view: changed(state.view, contentOf(frame)) };
    case "forecast":
      if (state === null || forecastIsOld(state, frame)) {
        return state;
      }
      return { ...state, asOf: frame.asOf, view: forecasted(state.view, contentOf(frame)) };
    default:
      return state;
  }
}

function stamp(frame) {
  return { seq: frame.seq, build: frame.build, at: frame.at };
}

function contentOf(frame) {
  return Object.fromEntries(Object.entries(frame).filter(([name]) => !FRAME_MEMBERS.has(name)));
}

/** A ticket and a counter come whole, a board and a queue in parts. */
function changed(view, content) {
  const next = { ...view };
  for (const [name, value] of Object.entries(content)) {
    next[name] = name === "ticket" || name === "counter" ? value : merge(view[name], value);
  }
  return next;
}

function forecastIsOld(state, frame) {
  return state.asOf !== undefined && Date.parse(frame.asOf) < Date.parse(state.asOf);
}

function forecasted(view, content) {
  if (content.ticket !== undefined && content.ticket.id !== view.ticket?.id) {
    return view;
  }
  return merge(view, content);
}

/**
 * Merges a part into what was there: objects member by member, null removes a member, lists of
 * entries with an id entry by entry, every other list is replaced.
 */
export function merge(before, part) {
  if (Array.isArray(part)) {
    return isKeyed(before) || isKeyed(part) ? mergeEntries(before ?? [], part) : part;
  }
  if (!isObject(part)) {
    return part;
  }
  const result = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(part)) {
    if (value === null) {
      delete result[name];
    } else {
      result[name] = merge(result[name], value);
    }
  }
  return result;
}

function mergeEntries(before, parts) {
  const entries = new Map(before.map((entry) => [entry.id, entry]));
  for (const part of parts) {
    if (part.gone === true) {
      entries.delete(part.id);
    } else {
      entries.set(part.id, merge(entries.get(part.id), part));
    }
  }
  return [...entries.values()];
}

function isKeyed(list) {
  return Array.isArray(list) && list.some((entry) => isObject(entry) && "id" in entry);
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Negative, zero or positive as the first is before, at or after the second. */
export function compareSeq(first, second) {
  const [firstDay, firstPosition] = first.split("/");
  const [secondDay, secondPosition] = second.split("/");
  if (firstDay !== secondDay) {
    return firstDay < secondDay ? -1 : 1;
  }
  return Number(firstPosition) - Number(secondPosition);
}

/**
 * Whether what is shown is too old, having missed two heartbeats.
 *
 * @param {{heardAt: number, intervalMillis: number}} pulse when the last frame came
 * @param {number} now on the same clock
 */
export function isStale(pulse, now) {
  return now - pulse.heardAt > 2 * pulse.intervalMillis + 1000;
}

/**
 * How fresh what is shown is after a frame: a branch's own server may be silent while ours speaks.
 *
 * @returns {{stale: boolean, since?: string, day?: string}} `day` where the time is of another day than the frame
 */
export function freshnessOf({ at, behind }) {
  if (behind === undefined) {
    return { stale: false, since: at };
  }
  const day = behind.since?.slice(0, 10);
  return { stale: true, since: behind.since, ...(day !== undefined && day !== at.slice(0, 10) && { day }) };
}

/** A connection on which nothing has come for so long is given up: a server that answers does so in far less. */
const SILENT_MILLIS = 4000;

/**
 * Whether a connection hangs: it was begun a while ago, and nothing has come over it yet.
 *
 * @param {{begunAt: number, spoken: boolean}} connection
 * @param {number} now on the same clock
 */
export function hangs({ begunAt, spoken }, now) {
  return !spoken && now - begunAt >= SILENT_MILLIS;
}

/**
 * How long to wait before the next try to connect, in milliseconds: by chance, anything up to one
 * second at first, then two, then four. Four at most, so that a board is right within five seconds
 * of the server's return; from nothing on, so that a thousand boards return evenly over all of it.
 *
 * @param {number} failures tries in a row that failed, 0 at first
 * @param {number} chance from 0 to 1
 */
export function backOff(failures, chance) {
  const most = 1000 * 2 ** Math.min(failures, 2);
  return Math.round(most * chance);
}

/** What to do after a socket closed: "over" means that reconnecting is of no use. */
export function afterClose(code) {
  return code === 4401 || code === 4410 ? "over" : "reconnect";
}
