import uPlot from "../webjars/uplot/1.6.30/dist/uPlot.esm.js";

const HEIGHT = 260;

/** The colours of the page, as they are now. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink-soft"), line: of("--line"), main: of("--accent"), soft: of("--accent-soft"), limit: of("--bad-ink") };
}

/**
 * A chart that follows the width of its place and the theme. Its figures stand beside it as a table, so that the picture itself is
 * hidden from screen readers.
 *
 * @param {HTMLElement} root
 * @returns {{ draw: (make: (colours: object, width: number) => { options: object, data: number[][] }) => void }}
 */
export function chart(root) {
  root.setAttribute("aria-hidden", "true");
  let plot = null;
  let latest = null;
  new ResizeObserver(() => (plot ? plot.setSize({ width: root.clientWidth, height: HEIGHT }) : redraw())).observe(root);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", redraw);
  return {
    draw(make) {
      latest = make;
      redraw();
    },
  };

  function redraw() {
    plot?.destroy();
    plot = null;
    if (!latest || root.clientWidth === 0) return;
    const { options, data } = latest(colours(), root.clientWidth);
    plot = new uPlot({ width: root.clientWidth, height: HEIGHT, legend: { show: false }, cursor: { show: false }, ...options }, data, root);
  }
}

function axes({ ink, line }, x, y) {
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 }, font: "13px Inter, system-ui, sans-serif" };
  return [
    { ...axis, grid: { show: false }, ...x },
    { ...axis, ...y },
  ];
}

/** The share within target per day as a line, and what was to be reached as a dashed one. */
export function sharesOverTime(days, dateWords, percentWords) {
  return (tone) => ({
    options: {
      scales: { x: { time: false }, y: { range: [0, 100] } },
      axes: axes(
        tone,
        { values: (plot, splits) => splits.map((at) => (Number.isInteger(at) && days[at] ? dateWords(days[at].date) : "")) },
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

/** How times spread over whole minutes as columns, with a dashed line at each limit. */
export function spreadOverMinutes(minutes, limitMinutes) {
  return (tone) => {
    const longest = Math.max(minutes.length, ...limitMinutes, 5);
    return {
      options: {
        scales: { x: { time: false, range: [-0.6, longest + 0.4] }, y: { range: (plot, low, high) => [0, Math.max(1, high)] } },
        axes: axes(tone, {}, { size: 60 }),
        series: [{}, { stroke: tone.main, fill: tone.soft, width: 1, points: { show: false }, paths: uPlot.paths.bars({ size: [0.8, 40] }) }],
        hooks: {
          draw: [
            (plot) => {
              const { ctx, bbox } = plot;
              ctx.save();
              ctx.strokeStyle = tone.limit;
              ctx.lineWidth = 2 * devicePixelRatio;
              ctx.setLineDash([6 * devicePixelRatio, 5 * devicePixelRatio]);
              for (const limit of limitMinutes) {
                const x = Math.round(plot.valToPos(limit - 0.5, "x", true));
                ctx.beginPath();
                ctx.moveTo(x, bbox.top);
                ctx.lineTo(x, bbox.top + bbox.height);
                ctx.stroke();
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
