import { CLIP_LANGUAGES, callClips, isQuiet, shortClips, volumeOf } from "../shared/clips.js";
import { clipPlayer } from "../shared/player.js";

/**
 * Chime and spoken calls of a board, as loud and at the hours that the municipality decided. The
 * address of a board goes before: ?sound=off, ?volume=0..100, ?quiet=20:00-08:00.
 *
 * @param {URL} address
 * @param {() => {volume?: number, quietHours?: string}} decided
 * @param {HTMLElement} hint shown while the browser wants a touch first
 * @returns {{announce: (call: object, languages: string[], length: "full" | "short" | "shortest", time: string) => void,
 *     isSpeaking: () => boolean}} "short" is spoken in the first language only, "shortest" also without chime and
 *     introduction; `time` is the time of day at the branch
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
    announce(call, languages, length, time) {
      if (!isQuiet(wishes.get("quiet") ?? decided().quietHours, time)) {
        const spoken = languages.filter((language) => CLIP_LANGUAGES.includes(language));
        player.say(length === "shortest" ? shortClips(call, spoken[0]) : callClips(call, length === "full" ? spoken : spoken.slice(0, 1)));
      }
    },
    isSpeaking: () => player.isSpeaking(),
  };
}
