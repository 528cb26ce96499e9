import { setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { whose } from "./own-counter.js";

const AGAIN_MILLIS = 3000;

/**
 * What whoever sent the errand here wrote about it; that may be who serves it now, where a transfer was taken back. It comes by
 * itself: the answers to presses are stored with the day, and a note goes with its errand.
 */
export function noteView(texts) {
  const root = document.getElementById("ticket-note");
  let shown;

  return {
    update(state) {
      const current = whose(state) === "mine" ? state.counter.current : undefined;
      const wanted = current && `/api/v1/branches/${state.place.branch}/tickets/${current.ticket}/note`;
      const errand = current && `${wanted} ${current.taskType}`;
      if (errand === shown) return;
      shown = errand;
      say("");
      if (wanted) fetchNote(wanted, errand);
    },
  };

  async function fetchNote(path, errand) {
    try {
      const { note } = await read(path);
      if (errand === shown) say(note ? texts.say("note.words", { note }) : "");
    } catch {
      // The page says elsewhere that there is no connection; only the note is still to come.
      setTimeout(() => {
        if (errand === shown) fetchNote(path, errand);
      }, AGAIN_MILLIS);
    }
  }

  function say(words) {
    setText(root, words);
    root.hidden = words === "";
  }
}
