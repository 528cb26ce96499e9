import { equal, test } from "/testing/tests.js";
import { papersOf } from "./papers-logic.js";

test("paper numbers are read line by line, and what cannot be read is told", () => {
  const types = [
    { id: "passport", letter: "P", names: { da: "Pas", en: "Passport" } },
    { id: "mitid", letter: "M", names: { da: "MitID" } },
    { id: "mileage", letter: "K", names: { da: "Mileage" } },
  ];
  equal(papersOf(" 17 p 9.05\n\nA18  M 10:35  10:41 - 10:52\n", types), {
    papers: ["17 passport 09:05", "A18 mitid 10:35 10:41-10:52 solved"],
    wrong: [],
  });
  const pair = { id: "child-passport", letter: "PB", names: { da: "Børnepas" } };
  equal(papersOf("PB17 pb 9.05", [...types, pair]).papers, ["PB17 child-passport 09:05"]);
  equal(papersOf("17 P\n18 Q 10:00\n19 P 10:00 10:05", types), { papers: [], wrong: ["17 P", "18 Q 10:00", "19 P 10:00 10:05"] });
});

test("a task type of a paper number goes by its name too, or by how that alone begins", () => {
  const types = [
    { id: "passport", letter: "P", names: { da: "Pas", en: "Passport" } },
    { id: "licence", letter: "K", names: { da: "Kørekort" } },
    { id: "card", letter: "S", names: { da: "Kort" } },
    { id: "carpet", letter: "T", names: { da: "Kort og tæpper" } },
  ];
  equal(papersOf("20 pas 11.07\n21 Kørekort 11.08\n22 kør 11.09\n23 kort 11.10", types).papers, ["20 passport 11:07", "21 licence 11:08", "22 licence 11:09", "23 card 11:10"]);
  equal(papersOf("24 ko 11.07", types).wrong, ["24 ko 11.07"]);
});
