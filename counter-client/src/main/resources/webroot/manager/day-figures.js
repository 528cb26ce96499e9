import { asShown, clockTime, standing } from "./manager-logic.js";

/**
 * Figures of a day in large type, each by its name, as `fillKeyFigures` takes them; of a day of which nothing is known yet with a dash.
 *
 * @param {object | undefined} total of the report
 */
export function dayFigures(texts, percent, total) {
  const none = total ? undefined : texts.say("none");
  const time = (seconds) => texts.say("minutes", { minutes: clockTime(seconds) });
  const spread = (id, each) => ({
    id,
    words: texts.say(`key.${id}`),
    figure: each?.medianSeconds === undefined ? none : time(each.medianSeconds),
    detail: each?.p90Seconds === undefined ? texts.say("none.words") : texts.say("key.p90", { time: time(each.p90Seconds) }),
  });
  const share = (id, each, figure, detail) => ({
    id,
    words: texts.say(`key.${id}`),
    figure: each?.share === undefined ? none : figure(each),
    detail: each?.share === undefined ? texts.say("none.words") : detail(each),
  });
  const within = total?.calledWithinTarget;
  return {
    served: { id: "served", words: texts.say("key.served"), figure: total ? String(total.served) : none, detail: texts.say("key.no-show", { count: total?.noShow ?? 0 }) },
    within: { ...share("within", within, (each) => percent.format(asShown(each)), ({ count: n, of }) => texts.say("key.of", { n, of })), standing: standing(within) },
    wait: spread("wait", total?.wait),
    service: spread("service", total?.service),
    left: share("left", total?.walkedAway, () => String(total.leftByCitizen), (each) => texts.say("key.left.detail", { share: percent.format(each.share) })),
  };
}
