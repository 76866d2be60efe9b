// SPDX-License-Identifier: Apache-2.0
// Draws the pictures of a report from the numbers that stand in the page. Each is SVG with a text for whoever cannot
// see it; the table below it has the same numbers.
import * as Plot from "@observablehq/plot";

const ink = "#1d2733", change = "#0b5a6f", doubt = "#6b7280", band = "#8fc0cc", wide_band = "#d3e6ea";
const narrow = 560;

const base = (width, more) => ({
  width,
  style: { fontFamily: "inherit", fontSize: width < narrow ? "12px" : "13px", color: ink, background: "none", overflow: "visible" },
  ...more,
});

const nought = () => Plot.ruleX([0], { stroke: ink, strokeWidth: 2 });

/** Titles of panels above them, so that long names of arms need no margin. */
const panel_titles = (names) =>
  Plot.text(names, { fy: (name) => name, text: (name) => name, frameAnchor: "top-left", dy: -14, fontWeight: 600, fontSize: 13 });

/** Dots are stacked by hand: futures often come out alike, and every one must be seen. */
function dots(data, width) {
  const values = data.arms.flatMap((arm) => arm.values);
  const most = Math.max(1, ...values.map(Math.abs));
  const bins = width < narrow ? 28 : 48, step = (2 * most) / bins;
  const marks = data.arms.flatMap((arm) => {
    const height = new Map();
    return [...arm.values].sort((a, b) => a - b).map((value) => {
      const bin = Math.round(value / step), level = height.get(bin) ?? 0;
      height.set(bin, level + 1);
      return { arm: arm.name, value, level, hollow: value * data.good < 0 };
    });
  });
  const highest = Math.max(...marks.map((mark) => mark.level)) + 1;
  const panel = highest > 20 ? 100 : Math.max(40, Math.min(100, 11 * highest));
  const radius = Math.max(1.6, Math.min(4.5, panel / highest / 2.2, width / bins / 2.4));
  const names = data.arms.map((arm) => arm.name);
  return Plot.plot(base(width, {
    height: names.length * (panel + 22) + 44,
    marginLeft: 12, marginRight: 12, marginTop: 22, marginBottom: 40,
    x: { domain: [-most * 1.08, most * 1.08], label: `difference in ${data.unit}: fewer to the left, more to the right`, labelAnchor: "center", labelArrow: "none", ticks: most <= 1 ? [-1, 0, 1] : width < narrow ? 5 : 9, tickFormat: signed },
    y: { axis: null, domain: [-0.6, Math.max(highest, panel / (2.2 * radius))] },
    fy: { label: null, axis: null, domain: names, padding: 22 / (panel + 22) },
    marks: [
      panel_titles(names),
      nought(),
      Plot.text(names.slice(0, 1), { fy: (name) => name, x: 0, text: () => "no difference", frameAnchor: "top", dy: -14 }),
      Plot.dot(marks, { fy: "arm", x: "value", y: "level", r: radius, stroke: change, strokeWidth: 1.5, fill: (mark) => (mark.hollow ? "white" : change) }),
    ],
  }));
}

function fan(data, width) {
  const points = data.arms.flatMap((arm) => arm.points.map((point) => ({ ...point, arm: arm.name })));
  const names = data.arms.map((arm) => arm.name);
  const alike = points.every((point) => point.low === 0 && point.high === 0);
  return Plot.plot(base(width, {
    height: names.length * 150 + 50,
    marginLeft: 48, marginRight: 12, marginTop: 24, marginBottom: 40,
    x: { label: "weeks since the change", labelAnchor: "center", labelArrow: "none", ticks: width < narrow ? 5 : 9 },
    y: { label: null, ticks: alike ? [-1, 0, 1] : 5, tickFormat: signed, nice: true, ...(alike ? { domain: [-1, 1] } : {}) },
    fy: { label: null, axis: null, domain: names, padding: 0.18 },
    marks: [
      panel_titles(names),
      Plot.areaY(points, { fy: "arm", x: "week", y1: "low", y2: "high", fill: wide_band }),
      Plot.areaY(points, { fy: "arm", x: "week", y1: "quarter", y2: "three_quarters", fill: band }),
      Plot.ruleY([0], { stroke: ink, strokeWidth: 1.5 }),
      Plot.lineY(points, { fy: "arm", x: "week", y: "median", stroke: change, strokeWidth: 2 }),
    ],
  }));
}

/** Labels above the marks on a narrow page, beside them on a wide one. */
function rows_of(width, labels) {
  const longest = Math.max(...labels.map((label) => label.length));
  const beside = width >= narrow;
  return { beside, margin: beside ? Math.min(width * 0.42, longest * 6.9 + 14) : 12 };
}
const wrap = (text, longest) => {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= longest) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines.join("\n");
};

function by_row(rows, width, { x, marks, extent, unit, tickFormat }) {
  const labels = [...new Set(rows.map((row) => row.label))], names = [...new Set(rows.map((row) => row.arm ?? ""))];
  const { beside, margin } = rows_of(width, labels);
  const lines = labels.map((label) => wrap(label, Math.floor(margin / 6.7)));
  const pitch = beside ? Math.max(22, ...lines.map((line) => 15 * line.split("\n").length + 8)) : 34;
  const named = names.length > 1 || names[0] !== "";
  const panel = labels.length * pitch;
  return Plot.plot(base(width, {
    height: names.length * (panel + 30) + 46,
    marginLeft: margin, marginRight: 34, marginTop: named ? 26 : 10, marginBottom: 42,
    x: { label: unit, labelAnchor: beside ? "center" : "left", labelArrow: "none", ticks: width < narrow ? 4 : 7, tickFormat, domain: extent, nice: true, ...x },
    y: { label: null, domain: labels, axis: null },
    fy: { label: null, axis: null, domain: names, padding: 30 / (panel + 30) },
    marks: [
      ...(named ? [Plot.text(names, { fy: (name) => name, text: (name) => name, frameAnchor: "top-left", dx: -margin + 2, dy: -16, fontWeight: 600, fontSize: 13, textAnchor: "start" })] : []),
      Plot.text(names.flatMap((arm) => labels.map((label, at) => ({ arm, label, line: beside ? lines[at] : label }))), {
        fy: "arm", y: "label", text: "line", frameAnchor: "left", textAnchor: beside ? "end" : "start",
        dx: beside ? -8 : 0, dy: beside ? 0 : -12, fontSize: 12, lineHeight: 1.15,
      }),
      ...marks,
    ],
  }));
}

const signed = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toLocaleString("en-GB");
const thousands = (value) => (Math.abs(value) >= 1000 ? `${value > 0 ? "+" : "−"}${Math.abs(value / 1000).toLocaleString("en-GB")}k` : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toLocaleString("en-GB")}`);

function intervals(data, width) {
  const far = Math.max(...data.rows.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)]));
  const extent = far > 0 ? [Math.min(0, ...data.rows.map((row) => row.low)), Math.max(0, ...data.rows.map((row) => row.high))] : [-1, 1];
  const dy = width < narrow ? 3 : 0;
  return by_row(data.rows, width, {
    extent, unit: data.unit, tickFormat: thousands,
    marks: [
      nought(),
      Plot.link(data.rows, { fy: "arm", x1: "low", x2: "high", y1: "label", y2: "label", dy, stroke: (row) => (row.clear ? change : doubt), strokeWidth: (row) => (row.clear ? 4 : 2) }),
      Plot.dot(data.rows, { fy: "arm", x: "median", y: "label", dy, r: 4.5, strokeWidth: 2, stroke: (row) => (row.clear ? change : doubt), fill: (row) => (row.clear ? change : "white") }),
    ],
  });
}

function bars(data, width) {
  const dy = width < narrow ? 3 : 0;
  return by_row(data.rows, width, {
    extent: [0, Math.max(1e-9, ...data.rows.map((row) => row.value))], unit: data.unit, tickFormat: undefined,
    marks: [
      Plot.link(data.rows, { fy: "arm", x1: 0, x2: "value", y1: "label", y2: "label", dy, stroke: change, strokeWidth: 11 }),
      Plot.text(data.rows, { fy: "arm", x: "value", y: "label", text: "text", dy, dx: 6, textAnchor: "start", fontSize: 12 }),
    ],
  });
}

function pulls(data, width) {
  const dy = width < narrow ? 3 : 0;
  const rows = data.rows.map((row) => ({ ...row, label: row.label.replaceAll("_", " ") }));
  return by_row(rows, width, {
    extent: [-1, 1], unit: `rank correlation; between the dotted lines chance alone reaches`, tickFormat: "+.1f",
    marks: [
      Plot.ruleX([-data.chance, data.chance], { stroke: doubt, strokeDasharray: "3 4" }),
      nought(),
      Plot.dot(rows, { x: "value", y: "label", dy, r: 4.5, strokeWidth: 2, stroke: change, fill: (row) => (row.clear ? change : "white") }),
    ],
  });
}

function pairs(data, width) {
  const dy = width < narrow ? 3 : 0;
  return by_row(data.rows, width, {
    extent: [0, Math.max(...data.rows.flatMap((row) => [row.official, row.here]))], unit: `${data.unit}: ring official, full dot here`, tickFormat: undefined,
    marks: [
      Plot.link(data.rows, { x1: "official", x2: "here", y1: "label", y2: "label", dy, stroke: band, strokeWidth: 3 }),
      Plot.dot(data.rows, { x: "here", y: "label", dy, r: 4, fill: change }),
      Plot.dot(data.rows, { x: "official", y: "label", dy, r: 7, stroke: ink, strokeWidth: 1.5 }),
    ],
  });
}

const kinds = { dots, fan, intervals, bars, pulls, pairs };
const data = JSON.parse(document.getElementById("figures").textContent);

function draw(place, width) {
  const figure = data[place.dataset.figure];
  const picture = kinds[figure.kind](figure, width);
  for (const part of picture.querySelectorAll("[aria-label], [aria-description]")) part.removeAttribute("aria-label"), part.removeAttribute("aria-description");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", place.dataset.alt);
  place.replaceChildren(picture);
}

const places = [...document.querySelectorAll(".picture")];
function draw_all(width) {
  for (const place of places) draw(place, width ?? Math.max(280, Math.floor(place.clientWidth)));
}
draw_all();
let waiting, last = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === last) return;
  last = innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => draw_all(), 150);
});

// Paper has no folds to open, and its own width.
const paper = 660;
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")].filter((one) => !one.closest("#page-one") && !one.classList.contains("screen-only"));
  for (const one of folded) one.open = true;
  draw_all(paper);
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
  draw_all();
});
