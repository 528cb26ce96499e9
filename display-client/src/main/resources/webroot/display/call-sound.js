import { CLIP_LANGUAGES, callClips, isQuiet, volumeOf } from "../shared/clips.js";
import { clipPlayer } from "../shared/player.js";

/**
 * Chime and spoken calls of a board, as loud and at the hours that the municipality decided. The
 * address of a board goes before: ?sound=off, ?volume=0..100, ?quiet=20:00-08:00.
 *
 * @param {URL} address
 * @param {() => {volume?: number, quietHours?: string}} decided
 * @param {HTMLElement} hint shown while the browser wants a touch first
 * @returns {{announce: (call: object, languages: string[], waiting: number, time: string) => void,
 *     isSpeaking: () => boolean}} `waiting` is how many calls come after this one: with some, only
 *     the first language is spoken; `time` is the time of day at the branch
 */
export function callSound(address, decided, hint) {
  const wishes = address.searchParams;
  if (wishes.get("sound") === "off") {
    return { announce: () => {}, isSpeaking: () => false };
  }
  const player = clipPlayer({
    volume: () => volumeOf(wishes.get("volume") ?? decided().volume),
    onBlocked: (blocked) => {
      hint.hidden = !blocked;
    },
  });
  for (const event of ["pointerup", "keydown"]) {
    document.addEventListener(event, () => player.unblock());
  }
  player.probe();
  return {
    announce(call, languages, waiting, time) {
      if (!isQuiet(wishes.get("quiet") ?? decided().quietHours, time)) {
        const spoken = languages.filter((language) => CLIP_LANGUAGES.includes(language));
        player.say(callClips(call, waiting > 0 ? spoken.slice(0, 1) : spoken));
      }
    },
    isSpeaking: () => player.isSpeaking(),
  };
}
