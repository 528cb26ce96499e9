import { dayUntorn } from "../shared/dates.js";
import { timeOf } from "../shared/format.js";
import { send } from "../shared/http.js";
import { askIfSure } from "./dialogs.js";

/** What is told of a link that lets a device in and that nobody has opened: what it is to, and until when it works. */
export function linkWords(texts, { kind, expiresAt }) {
  const until = texts.say("links.until", { date: dayUntorn(texts.language, expiresAt.slice(0, 10)), time: timeOf(texts, expiresAt) });
  return { title: texts.say(`links.${kind}`), note: `${texts.say("links.unopened")} ${until}` };
}

/** Whoever keeps the devices blocks a link once they are sure; resolves to whether it is blocked now. */
export async function blockLink(texts, link) {
  const words = [linkWords(texts, link).note, texts.say("links.block.words")];
  if (!(await askIfSure(texts, { title: texts.say("links.block.title"), words, sure: texts.say("links.block.sure") }))) return false;
  await send("DELETE", `/api/v1/devices/links/${link.id}`);
  return true;
}
