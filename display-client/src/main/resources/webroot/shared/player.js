/** Names without a slash before them are clips of this folder. */
const FOLDER = new URL("./clips/", import.meta.url);
/** A clip that neither ends nor fails must not silence the page for ever. */
const LONGEST_MILLIS = 15_000;

/**
 * Plays clips one after another, and what is said later after what was said before.
 *
 * @param {object} options
 * @param {() => number} options.volume from 0 to 1, asked for each clip
 * @param {(blocked: boolean) => void} options.onBlocked hears when the browser lets nothing sound
 *     before somebody touches the page, and when it does again
 * @param {(address: string) => HTMLAudioElement} [options.make]
 */
export function clipPlayer({ volume, onBlocked, make = (address) => new Audio(address) }) {
  const queue = [];
  let playing = false;
  let stop = () => {};
  let blocked = false;

  return { say, probe, unblock, hush, isSpeaking: () => playing };

  /** Says clips after all others; nothing while the browser blocks sound, since late calls mislead. */
  function say(clips) {
    if (!blocked) {
      queue.push(...clips);
      run();
    }
  }

  /** Finds out, without a sound, whether the browser lets this page be heard. */
  async function probe() {
    await play("chime", 0);
  }

  /** Somebody has touched the page. */
  function unblock() {
    if (blocked) {
      tell(false);
      say(["chime"]);
    }
  }

  /** Is silent at once, and forgets what was still to say. */
  function hush() {
    queue.length = 0;
    stop();
  }

  async function run() {
    if (playing) {
      return;
    }
    playing = true;
    while (queue.length > 0) {
      await play(queue.shift(), volume());
    }
    playing = false;
  }

  async function play(name, loudness) {
    const clip = make(name.startsWith("/") ? name : new URL(`${name}.mp3`, FOLDER).pathname);
    clip.volume = loudness;
    const over = new Promise((resolve) => {
      clip.addEventListener("ended", resolve);
      clip.addEventListener("error", resolve);
      setTimeout(resolve, LONGEST_MILLIS);
      stop = () => {
        clip.pause?.();
        resolve();
      };
    });
    try {
      await clip.play();
    } catch (failure) {
      if (failure.name === "NotAllowedError") {
        hush();
        tell(true);
      }
      return;
    }
    await over;
  }

  function tell(next) {
    if (next !== blocked) {
      blocked = next;
      onBlocked(blocked);
    }
  }
}
