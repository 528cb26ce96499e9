import { setText } from "../shared/dom.js";
import { daysToName } from "./history-logic.js";

/**
 * What draws. It comes with the first picture, because most of those who open the page look at now and today, which have none.
 * Where it cannot be had, the words of each point and the tables stand, and the next picture asks for it again.
 */
let uPlot;

async function drawing() {
  ({ default: uPlot } = await import("../webjars/uplot/1.6.30/dist/uPlot.esm.js"));
}

const HEIGHT = 260;

/** A line at the point that is looked at; nothing is dragged. */
const CURSOR = { y: false, drag: { setScale: false, x: false, y: false }, points: { size: 9 } };

/** So many pixels has a date on the axis of days. */
const DAY_WIDTH = 110;

const FONT = "13px Inter, system-ui, sans-serif";

/** Steps of an axis that counts: nobody waits half a minute of a column, and there is no half an errand. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** The colours of the page, as they are now. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink-soft"), line: of("--line"), main: of("--accent"), soft: of("--accent-soft"), limit: of("--ink") };
}

/**
 * A chart that follows the width of its place and the theme. What is pointed at, or gone to with the arrow keys, is said in words:
 * below the picture, and to a screen reader as the value of the picture. All figures stand beside it as a table too.
 *
 * @param {HTMLElement} root named by its title
 * @param {HTMLElement} value where the words of a point are written
 * @param {string} use how one comes to them
 * @returns {{ draw: (make: (colours: object, width: number) => { options: object, data: number[][] }, words: string[]) => void }}
 *     `words` say each point of the chart
 */
export function chart(root, value, use) {
  let plot = null;
  let latest = null;
  let said = [];
  let at = -1;
  new ResizeObserver(() => (plot ? plot.setSize({ width: root.clientWidth, height: HEIGHT }) : redraw())).observe(root);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", redraw);
  root.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: said.length - 1 }[event.key];
    if (to === undefined || said.length === 0) return;
    event.preventDefault();
    show(Math.max(0, Math.min(said.length - 1, to)));
    plot?.setCursor({ left: plot.valToPos(plot.data[0][at], "x"), top: 0 });
  });
  return {
    draw(make, words) {
      latest = make;
      said = words;
      at = -1;
      const isRead = words.length > 0;
      const reading = { role: "slider", tabindex: "0", "aria-valuemin": "0", "aria-valuemax": String(words.length - 1) };
      for (const [name, set] of Object.entries(reading)) {
        if (isRead) root.setAttribute(name, set);
        else root.removeAttribute(name);
      }
      show(words.length - 1);
      setText(value, isRead ? use : "");
      redraw();
    },
  };

  function show(index) {
    if (said[index] === undefined || index === at) return;
    at = index;
    root.setAttribute("aria-valuenow", String(index));
    root.setAttribute("aria-valuetext", said[index]);
    setText(value, said[index]);
  }

  function redraw() {
    plot?.destroy();
    plot = null;
    if (!latest || root.clientWidth === 0) return;
    if (uPlot === undefined) {
      drawing().then(redraw, () => {});
      return;
    }
    const { options, data } = latest(colours(), root.clientWidth);
    plot = new uPlot({ width: root.clientWidth, height: HEIGHT, legend: { show: false }, cursor: CURSOR, ...options, hooks: { ...options.hooks, setCursor: [({ cursor }) => show(cursor.idx)] } }, data, root);
  }
}

function axes({ ink, line }, x, y) {
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: FONT };
  return [
    { ...axis, grid: { show: false }, ...x },
    { ...axis, ...y },
  ];
}

/** The share within target per day as a line, and what was to be reached as a dashed one. */
export function sharesOverTime(days, dateWords, percentWords) {
  return (tone) => ({
    options: {
      scales: { x: { time: false, range: [-0.5, days.length - 0.5] }, y: { range: [0, 100] } },
      axes: axes(
        tone,
        { size: 36, splits: (plot) => daysToName(days.length, Math.floor(plot.width / DAY_WIDTH)), values: (plot, splits) => splits.map((at) => dateWords(days[at].date)) },
        { values: (plot, splits) => splits.map(percentWords), size: 60 },
      ),
      series: [
        {},
        { stroke: tone.main, width: 2, points: { show: days.length < 40, fill: tone.main } },
        { stroke: tone.limit, width: 2, dash: [6, 5], points: { show: false } },
      ],
    },
    data: [days.map((_, at) => at), days.map((day) => day.share), days.map((day) => day.target)],
  });
}

/** Names of limits stand above the picture, and those that are near each other in so many lines. */
const LINES = 2;
/** So high is such a line, in CSS pixels, and so much air is above it. */
const LINE = 16;
const ABOVE = 8;

/**
 * How many errands took how many whole minutes, as columns, with a dashed line at each limit, which is named by it.
 *
 * @param {(minutes: number) => string} limitWords
 */
export function spreadOverMinutes(minutes, limitMinutes, { minutes: across, errands: up }, limitWords) {
  return (tone) => {
    const longest = Math.max(minutes.length, ...limitMinutes, 5);
    const lines = Math.min(limitMinutes.length, LINES);
    return {
      options: {
        padding: [ABOVE + lines * LINE, null, null, null],
        scales: { x: { time: false, range: [-0.6, longest + 0.4] }, y: { range: (plot, low, high) => [0, Math.max(1, high)] } },
        axes: axes(tone, { incrs: WHOLE, space: 40, label: across, labelSize: 22, labelFont: FONT, labelGap: 0 }, { incrs: WHOLE, size: 48, label: up, labelSize: 22, labelFont: FONT, labelGap: 0 }),
        series: [{}, { stroke: tone.main, fill: tone.soft, width: 1, points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 40] }) }],
        hooks: {
          draw: [
            (plot) => {
              const { ctx, bbox } = plot;
              ctx.save();
              ctx.strokeStyle = tone.limit;
              ctx.lineWidth = 2 * devicePixelRatio;
              ctx.setLineDash([6 * devicePixelRatio, 5 * devicePixelRatio]);
              ctx.font = FONT.replace("13", String(13 * devicePixelRatio));
              ctx.fillStyle = tone.limit;
              ctx.textBaseline = "top";
              for (const [at, limit] of limitMinutes.entries()) {
                const x = Math.round(plot.valToPos(limit - 0.5, "x", true));
                ctx.beginPath();
                const above = bbox.top - (lines - (at % LINES)) * LINE * devicePixelRatio;
                ctx.moveTo(x, above);
                ctx.lineTo(x, bbox.top + bbox.height);
                ctx.stroke();
                const words = limitWords(limit);
                const gap = 6 * devicePixelRatio;
                const isRight = x + gap + ctx.measureText(words).width < bbox.left + bbox.width;
                ctx.textAlign = isRight ? "left" : "right";
                ctx.fillText(words, isRight ? x + gap : x - gap, above);
              }
              ctx.restore();
            },
          ],
        },
      },
      data: [Array.from({ length: longest }, (_, minute) => minute), Array.from({ length: longest }, (_, minute) => minutes[minute] ?? 0)],
    };
  };
}
