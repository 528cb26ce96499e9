import { equal, test } from "/testing/tests.js";
import { fitTexts } from "./fit.js";

/** A box of so many pixels, with three lines of which it can spare two, one after the other. */
function boxOf(height) {
  const root = document.createElement("div");
  root.innerHTML = `
    <style>
      .box { contain: size; width: 300px; height: ${height}px; font: 20px/1 sans-serif; --spares: 2 }
      .box > span { display: block }
      .box:is([data-spared="1"], [data-spared="2"]) > .last, .box[data-spared="2"] > .middle { display: none }
    </style>
    <div class="box" data-fit><span>First</span><span class="middle">middle</span><span class="last">last</span></div>`;
  document.body.append(root);
  fitTexts(root);
  const box = root.querySelector(".box");
  const found = [box.dataset.spared ?? "", parseFloat(getComputedStyle(box).fontSize) < 20];
  root.remove();
  return found;
}

test("a box does without what it can spare before its text gets smaller, and without no more than it must", () => {
  equal([boxOf(60), boxOf(45), boxOf(25), boxOf(12)], [["", false], ["1", false], ["2", false], ["2", true]]);
});

test("boxes of one name are as large as the one with least room", () => {
  const root = document.createElement("div");
  root.innerHTML = `
    <style>.narrow { contain: size; width: 60px; height: 24px; font: 20px/1 sans-serif; white-space: nowrap }</style>
    <div class="narrow" data-fit="place">Here</div><div class="narrow" data-fit="place">By the window</div><div class="narrow" data-fit>Here</div>`;
  document.body.append(root);
  fitTexts(root);
  const [short, long, alone] = [...root.querySelectorAll(".narrow")].map((box) => parseFloat(getComputedStyle(box).fontSize));
  root.remove();
  equal([short === long, long < 20, alone], [true, true, 20]);
});
