import { element, keepList, setText } from "../shared/dom.js";
import { counterName, timeOf } from "../shared/format.js";
import { assistance, firstAsked } from "./assistance-logic.js";
import { ACTIONS } from "./counter-logic.js";
import { isRoom } from "./own-counter.js";
import { languageName, whole } from "./queue-view.js";

/**
 * Above everything else: who asks for a person to come, a citizen at a kiosk, a colleague at a counter or a printer, and who is
 * on the way.
 *
 * @param {{ take: (request: object) => void, withdraw: (request: object) => void }} wishes
 * @param {() => void} onChange when there are others
 */
export function assistanceView(texts, wishes, onChange) {
  const root = document.getElementById("assistance");

  return {
    update(state, now) {
      const list = assistance(state, now);
      root.parentElement.hidden = list.length === 0;
      keepList(root, list, (request) => request.id, make, (child, request) => {
        const key = request.id === firstAsked(state)?.id;
        child.request = request;
        child.dataset.standing = request.standing;
        setText(child.querySelector(".assistance-words"), words(state, request));
        setText(child.querySelector(".assistance-time"), timeOf(texts, request.takenAt ?? request.askedAt));
        const act = child.querySelector("button");
        act.hidden = request.standing === "taken";
        if (!act.hidden) setText(act.firstElementChild, texts.say(`assistance.act.${request.standing}`));
        act.querySelector("kbd").hidden = !key;
      });
      onChange();
    },
  };

  function words(state, request) {
    const where = request.kind === "colleague" ? whole(counterName(texts, request.place, isRoom(state, request.counter))) : request.place;
    const key = request.standing === "asked" ? `assistance.asked.${request.kind}` : `assistance.${request.standing}`;
    const trouble = request.trouble ? texts.say(`assistance.trouble.${request.trouble}`) : "";
    const said = texts.say(key, { where, trouble, name: request.takenBy?.name ?? "" });
    const language = request.language && request.language !== "da" ? languageName(texts, request.language) : undefined;
    return language ? `${said} ${texts.say("assistance.language", { language })}` : said;
  }

  function make() {
    const act = element(
      "button",
      { type: "button", class: "button -small" },
      element("span", {}),
      element("kbd", { "aria-hidden": "true" }, ACTIONS.take.key.toUpperCase()),
    );
    const child = element(
      "li",
      { class: "assistance-row" },
      element("span", { class: "assistance-said" }, element("span", { class: "assistance-time numeric" }), " ", element("span", { class: "assistance-words" })),
      act,
    );
    act.addEventListener("click", () => (child.request.standing === "asked" ? wishes.take : wishes.withdraw)(child.request));
    return child;
  }
}
