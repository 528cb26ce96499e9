import { askAmong } from "./chooser.js";

/** How somebody asks who is not there, the likely one first. */
const CHANNELS = ["telephone", "written"];

/**
 * An enquiry of somebody who is not there: one press on what it was about, under how it came. The one that was counted last can be
 * taken back.
 *
 * @returns {Promise<{ taskType: string, channel: string } | { takeBack: true } | undefined>}
 */
export async function askEnquiry(texts, { branch, counter }) {
  const names = new Map(branch.taskTypes.map(({ id, names: its }) => [id, texts.name(its)]));
  const ofChannel = (channel) => ({
    id: channel,
    title: texts.say(`enquiry.${channel}`),
    targets: branch.taskTypes.map(({ id, letter, names: its }) => ({
      id: `type ${id} ${channel}`,
      name: texts.name(its),
      words: Object.values(its).join(" "),
      letter,
      badge: letter,
      among: texts.say(`enquiry.${channel}`),
      value: { taskType: id, channel },
    })),
  });
  const last = counter.lastEnquiry;
  const takeBack = {
    id: "undo",
    title: texts.say("enquiry.undo"),
    targets: [{ id: "undo last", name: texts.say("enquiry.last", { type: names.get(last?.taskType) ?? last?.taskType, channel: texts.say(`enquiry.${last?.channel ?? "telephone"}`) }), words: "", badge: "↶", value: { takeBack: true } }],
  };
  const sections = CHANNELS.map(ofChannel);
  const target = await askAmong(texts, { title: texts.say("enquiry.title"), sections: last ? [...sections, takeBack] : sections });
  return target?.value;
}
