import { CLIP_LANGUAGES, numberClips } from "../shared/clips.js";
import { clipPlayer } from "../shared/player.js";

const VOLUME = 0.9;

/**
 * Reads aloud what has the focus, for as long as the citizen wants it, with a voice of this machine;
 * none is asked for over the network. The number is spoken with our own clips, also where the
 * machine has no voice.
 */
export function reader(document) {
  const player = clipPlayer({ volume: () => VOLUME, onBlocked: () => {} });
  let isOn = false;
  let spokenNumber = null;

  document.addEventListener("focusin", (event) => {
    if (isOn) {
      read(wordsOf(event.target));
    }
  });

  return { follow };

  function follow(kiosk) {
    const wasOn = isOn;
    isOn = kiosk.ways.includes("speech");
    if (wasOn && !isOn) {
      globalThis.speechSynthesis?.cancel();
      player.hush();
    }
    if (!wasOn && isOn) {
      read(wordsOf(document.activeElement));
    }
    const number = kiosk.phase === "drawn" ? kiosk.ticket.number : null;
    if (isOn && number !== null && number !== spokenNumber) {
      const language = CLIP_LANGUAGES.includes(kiosk.language) ? kiosk.language : "en";
      player.say(numberClips(language, number));
    }
    spokenNumber = number;
  }

  function read(words) {
    const { lang } = document.documentElement;
    const voice = globalThis.speechSynthesis?.getVoices().find((each) => each.localService && each.lang.startsWith(lang));
    if (voice === undefined || words === "") {
      return;
    }
    const speech = new SpeechSynthesisUtterance(words);
    speech.voice = voice;
    speech.lang = voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(speech);
  }
}

/** What a part of the page says of itself, its own parts one after another. */
function wordsOf(part) {
  const label = part.labels?.[0]?.textContent;
  return (label ?? Array.from(part.querySelectorAll("span:not(:has(*))"), (each) => each.textContent).filter(Boolean).join(", ")) || part.textContent.trim();
}
