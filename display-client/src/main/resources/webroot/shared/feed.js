import { afterClose, applyFrame, backOff, freshnessOf, hangs, isKnown, isStale, readFrame } from "./feed-logic.js";

const FIRST_INTERVAL_MILLIS = 5000;
const LOOK_MILLIS = 1000;

/**
 * Follows a topic for as long as the page lives: connects, merges, watches the heartbeat, says when
 * what is shown is out of date, and reconnects.
 *
 * @param {object} options
 * @param {string} options.path of the topic, such as "/ws/v1/branches/ry/board"
 * @param {(view: object, state: object) => void} options.onView after every frame that changed it
 * @param {(freshness: {stale: boolean, since?: string, day?: string, strange?: boolean}) => void} options.onFreshness
 *     when it changes; `since` is the server's time of the last frame, absent before the first, with its `day` where that is another, and
 *     `strange` says that a frame came of which this page can make nothing, until the next snapshot
 * @param {(code: number) => void} [options.onOver] the server said that this topic is over
 * @param {() => Promise<"reconnect" | "over">} [options.probe] asked when a connection ended before
 *     its first frame, since a browser does not tell why a handshake was refused
 * @param {() => boolean} [options.mayReload] whether a new build may reload the page now; asked
 *     again at every frame
 * @returns {{close: () => void, now: () => Date}} `now` is the server's clock as far as known
 */
export function openFeed({ path, onView, onFreshness, onOver, probe, mayReload = () => true }) {
  let socket = null;
  let state = null;
  let loadedBuild = null;
  let failures = 0;
  let retry = null;
  let closed = false;
  let freshness = { stale: false };
  let ahead = 0;
  let connection = { begunAt: Date.now(), spoken: false };
  const pulse = { heardAt: Date.now(), intervalMillis: FIRST_INTERVAL_MILLIS };

  connect();
  const watch = setInterval(look, LOOK_MILLIS);
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);

  return {
    close() {
      closed = true;
      clearInterval(watch);
      clearTimeout(retry);
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
      socket?.close();
    },
    now: () => new Date(Date.now() + ahead),
  };

  function connect() {
    clearTimeout(retry);
    retry = null;
    const began = { begunAt: Date.now(), spoken: false };
    connection = began;
    let heard = false;
    const mine = new WebSocket(new URL(path, location.href.replace(/^http/, "ws")));
    socket = mine;
    mine.addEventListener("message", (event) => {
      if (mine === socket && !closed) {
        began.spoken = true;
        heard = hear(event.data) || heard;
      }
    });
    mine.addEventListener("close", (event) => {
      if (mine === socket && !closed) {
        socket = null;
        ended(event.code, heard);
      }
    });
  }

  function hear(text) {
    const frame = readFrame(text);
    if (!isKnown(frame)) {
      tellFreshness({ ...freshness, strange: true });
      return false;
    }
    failures = 0;
    pulse.heardAt = Date.now();
    if (frame.type === "heartbeat" && frame.intervalSeconds > 0) {
      pulse.intervalMillis = frame.intervalSeconds * 1000;
    }
    if (typeof frame.at === "string") {
      ahead = Date.parse(frame.at) - Date.now();
    }
    reloadIfNew(frame.build);
    const next = applyFrame(state, frame);
    if (next !== state) {
      state = next;
      onView(state.view, state);
    }
    const strange = freshness.strange && frame.type !== "snapshot";
    tellFreshness({ ...freshnessOf(frame), ...(strange && { strange }) });
    return true;
  }

  function reloadIfNew(build) {
    if (typeof build !== "string") {
      return;
    }
    loadedBuild ??= build;
    if (build !== loadedBuild && mayReload()) {
      location.reload();
    }
  }

  async function ended(code, heard) {
    if (afterClose(code) === "over") {
      over(code);
      return;
    }
    if (!heard && probe !== undefined && (await probe()) === "over") {
      over(code);
      return;
    }
    if (!closed && socket === null) {
      retry = setTimeout(connect, backOff(failures, Math.random()));
      failures += 1;
    }
  }

  function over(code) {
    closed = true;
    clearInterval(watch);
    onOver?.(code);
  }

  /** A socket can be dead for long without closing, or never come to life; its silence tells. */
  function look() {
    const now = Date.now();
    const stale = isStale(pulse, now);
    if (stale) {
      tellFreshness({ ...freshness, stale: true });
    }
    const hadItsTime = isStale({ ...pulse, heardAt: connection.begunAt }, now);
    if (socket !== null && (hangs(connection, now) || (stale && hadItsTime))) {
      const dead = socket;
      socket = null;
      dead.close();
      ended(1006, true);
    }
  }

  /** After sleep or a network that came back there is no reason to wait. */
  function wake() {
    if (document.visibilityState !== "visible") {
      return;
    }
    look();
    if (socket === null && retry !== null) {
      connect();
    }
  }

  function tellFreshness(next) {
    const changed = next.stale !== freshness.stale || next.strange !== freshness.strange || (next.stale && next.since !== freshness.since);
    freshness = next;
    if (changed) {
      onFreshness(freshness);
    }
  }
}
