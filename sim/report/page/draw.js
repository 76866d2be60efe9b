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

/** Ticks at round numbers within a range. */
function round_ticks(low, high, about) {
  const rough = (high - low) / about, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough * 0.999);
  const ticks = [];
  for (let k = Math.ceil(low / step); k * step <= high * (1 + 1e-9); ++k) ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Groups under the heading of what tells them apart: what changed for each, and beside it how many were reached. */
function groups(data, width) {
  const names = [...new Set(data.rows.map((row) => row.arm))];
  const rows = data.rows.map((row) => ({ ...row, key: `${row.by}: ${row.label}`, text_of: `${row.label} (${row.members.toLocaleString("en-GB")})` }));
  const told = rows.filter((row) => row.told), untold = rows.filter((row) => !row.told);
  const keys = [], headings = [], first = rows.filter((row) => row.arm === names[0]);
  for (const row of first) {
    if (keys.length === 0 || headings.at(-1).by !== row.by) headings.push({ by: row.by, key: row.by }), keys.push(row.by);
    keys.push(row.key);
  }
  let low = Math.min(0, ...told.map((row) => row.low)), high = Math.max(0, ...told.map((row) => row.high));
  if (!(high - low > 0)) low = -1, high = 1;
  const span = high - low, most = Math.max(1e-9, ...told.map((row) => row.reached));
  const side = high + span * 0.1, reach = (row) => side + (row.reached / most) * span * 0.32, end = side + span * 0.5;
  const { beside, margin } = rows_of(width, first.map((row) => row.text_of));
  const pitch = beside ? 20 : 36, panel = keys.length * pitch, dy = beside ? 0 : 5;
  const facets = (marks) => names.flatMap((arm) => marks.map((mark) => ({ ...mark, arm })));
  return Plot.plot(base(width, {
    height: names.length * (panel + 34) + 46,
    marginLeft: margin, marginRight: 12, marginTop: 30, marginBottom: 42,
    x: { domain: [low, end], axis: null },
    y: { domain: keys, axis: null },
    fy: { domain: names, axis: null, padding: 34 / (panel + 34) },
    marks: [
      Plot.text(names, { fy: (name) => name, text: (name) => name, frameAnchor: "top-left", dx: -margin + 2, dy: -18, fontWeight: 600, fontSize: 13, textAnchor: "start" }),
      Plot.ruleX(facets([{ x: 0 }]), { fy: "arm", x: "x", stroke: ink, strokeWidth: 2 }),
      Plot.ruleX(facets([{ x: side }]), { fy: "arm", x: "x", stroke: wide_band, strokeWidth: 1 }),
      Plot.text(facets(headings), { fy: "arm", y: "key", text: "by", frameAnchor: "left", dx: -margin + 2, dy: beside ? 0 : 4, textAnchor: "start", fontWeight: 600, fontSize: 12, stroke: beside ? "none" : "white", strokeWidth: 4, fill: ink }),
      Plot.text(rows, { fy: "arm", y: "key", text: "text_of", frameAnchor: "left", textAnchor: beside ? "end" : "start", dx: beside ? -8 : 0, dy: beside ? 0 : -11, fontSize: 12, stroke: beside ? "none" : "white", strokeWidth: 4, fill: ink }),
      Plot.text(facets([{ x: side, key: keys[0] }]), { fy: "arm", x: "x", y: "key", text: () => (width >= 640 ? data.reach : "reached"), textAnchor: "start", dx: 4, dy: beside ? -14 : -18, fontSize: 11, fill: doubt }),
      Plot.link(told, { fy: "arm", x1: "low", x2: "high", y1: "key", y2: "key", dy, stroke: (row) => (row.clear ? change : doubt), strokeWidth: (row) => (row.clear ? 4 : 2) }),
      Plot.dot(told, { fy: "arm", x: "median", y: "key", dy, r: 4, strokeWidth: 2, stroke: (row) => (row.clear ? change : doubt), fill: (row) => (row.clear ? change : "white") }),
      Plot.link(told, { fy: "arm", x1: side, x2: reach, y1: "key", y2: "key", dy, stroke: band, strokeWidth: 8 }),
      Plot.text(told, { fy: "arm", x: reach, y: "key", text: "text", textAnchor: "start", dx: 5, dy, fontSize: 11 }),
      Plot.text(untold, { fy: "arm", x: 0, y: "key", text: "text", textAnchor: "start", dx: 8, dy, fontSize: 11, fill: doubt }),
      Plot.axisX(round_ticks(low, high, width < narrow ? 3 : 5), { label: null, tickFormat: signed }),
      Plot.text([data.unit], { fy: () => names.at(-1), frameAnchor: "bottom-left", dx: beside ? 0 : 2, dy: 36, textAnchor: "start" }),
    ],
  }));
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

const kinds = { dots, fan, intervals, groups, bars, pulls, pairs };
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
