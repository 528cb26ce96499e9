import { clipPlayer } from "../shared/player.js";
import { CLIP_LANGUAGES } from "../shared/clips.js";
import { withoutBreaks } from "../shared/hyphens.js";
import { clipsOf, spelledOut } from "./speech-logic.js";

const VOLUME = 0.9;
const TOLD = "[role=status], [role=alert]";

/**
 * Reads aloud what has the focus and what the page tells of, for as long as the citizen wants it,
 * with a voice of this machine; none is asked for over the network. Where the machine has no voice,
 * as on most kiosks, our own clips say the fixed texts and the number, and the server's the names from
 * configuration; where it has none they are left to the eyes.
 *
 * @param {ReturnType<typeof import("./spoken-names.js").spokenNames>} names
 */
export function reader(document, names) {
  const player = clipPlayer({ volume: () => VOLUME, onBlocked: () => {} });
  const manifests = new Map();
  let isOn = false;
  let last = {};

  document.addEventListener("focusin", ({ target }) => readFocused(target));
  new MutationObserver(readChanged).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["hidden"],
  });

  return { follow };

  async function follow({ ways, language }) {
    const wasOn = isOn;
    isOn = ways.includes("speech");
    if (wasOn && !isOn) {
      last = {};
      hush();
    }
    const isNew = isOn && CLIP_LANGUAGES.includes(language) && !manifests.has(language);
    if (isNew) {
      manifests.set(language, {});
      manifests.set(language, await manifestOf(language));
    }
    if (isOn && (isNew || !wasOn)) {
      last = {};
      readFocused(document.activeElement);
    }
  }

  /** What is focused again because its screen has settled was said already. */
  function readFocused(target) {
    const parts = isOn ? partsOf(target) : [];
    const words = parts.join();
    if (words !== "" && (last.target !== target || last.words !== words)) {
      last = { target, words };
      hush();
      say(parts);
    }
  }

  /** What is told comes after what is being said. */
  function readChanged(changes) {
    const told = new Set(changes.map(({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(TOLD)));
    for (const part of told) {
      if (isOn && part?.checkVisibility()) {
        say(partsOf(part));
      }
    }
  }

  function say(parts) {
    const { lang } = document.documentElement;
    const voice = globalThis.speechSynthesis?.getVoices().find((each) => each.localService && each.lang.startsWith(lang));
    if (voice === undefined) {
      const known = names.in(lang);
      const clips = parts.map((part) => clipsOf(manifests.get(lang) ?? {}, lang, part, known));
      if (clips.some((each) => each.length === 0)) {
        names.learn();
      }
      player.say(clips.flat());
      return;
    }
    const speech = new SpeechSynthesisUtterance(parts.map(spelledOut).join(", "));
    speech.voice = voice;
    speech.lang = voice.lang;
    speechSynthesis.speak(speech);
  }

  function hush() {
    globalThis.speechSynthesis?.cancel();
    player.hush();
  }
}

/** Without the server there is nothing new to say either. */
async function manifestOf(language) {
  try {
    return await (await fetch(new URL(`./speech/${language}.json`, import.meta.url))).json();
  } catch {
    return {};
  }
}

/** What a part of the page says of itself, its own parts one after another; a heading, also what its screen has to say. */
function partsOf(part) {
  const label = part.labels?.[0]?.textContent;
  const spans = Array.from(part.querySelectorAll("span:not(:has(*)):not([aria-hidden])"), (each) => each.textContent);
  const own = label !== undefined ? [label] : spans.some(Boolean) ? spans : [part.textContent];
  const more = part.tagName === "H1" ? Array.from(part.parentElement.querySelectorAll("[data-aloud]"), (each) => each.textContent) : [];
  return [...own, ...more].map((text) => withoutBreaks(text).replace(/\s/g, " ").trim()).filter(Boolean);
}
