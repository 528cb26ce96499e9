import { equal, test } from "/testing/tests.js";
import { beginningOf, drawNotices } from "./notices.js";

test("the beginning of a notice ends between words where it can, and says that there is more", () => {
  const begin = (da) => beginningOf({ id: "a", texts: { da } }, 10).texts.da;
  equal([begin("Elevatoren er i stykker."), begin("Husk dit pas i dag."), begin("Kort."), begin("Elevatorskakten")], ["Elevatoren\u00a0…", "Husk dit\u00a0…", "Kort.\u00a0…", "Elevatorsk\u00a0…"]);
});

test("a long word of a notice breaks between its parts", () => {
  const list = document.createElement("ul");
  const texts = { write: (line, { da }) => (line.textContent = da) };
  drawNotices(list, texts, [{ id: "a", texts: { da: "Se ungdomsuddannelsesvejledningen" } }]);
  equal(list.textContent.includes("ungdoms\u00aduddannelses\u00advejledning"), true);
});
