// The `data_visualization` block as inline SVG: bar, line, area and pie, with axes, a legend and the figures as text.

import { el, svg, uid } from "./dom.js";
import { plainText } from "./mrkdwn.js";

const TALL = 250;
const EDGE = { top: 16, right: 16, bottom: 44, left: 52 };
const COLOURS = 12;

/** On a phone the drawing is narrower, so that its words stay as large as the rest of the page's. */
const drawingWidth = () => (matchMedia("(max-width: 599px)").matches ? 290 : 560);

const colour = (index) => `series-${index % COLOURS}`;
const shortNumber = (value) =>
  new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 }).format(value);
const fullNumber = (value) => new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 }).format(value);

/** Round steps (1, 2, 5 × 10ⁿ) that cover the values and always include zero; whole ones where one counts things. */
function scale(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const step = values.every(Number.isInteger) ? Math.max(1, round) : round;
  const from = Math.floor(low / step) * step;
  const to = Math.max(Math.ceil(high / step) * step, from + step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  const span = TALL - EDGE.top - EDGE.bottom;
  return { ticks, y: (value) => EDGE.top + span * (1 - (value - from) / (to - from)) };
}

function axes(names, { x, wide }, { ticks, y }, config) {
  const grid = ticks.map((tick) => [
    svg("line", {
      x1: EDGE.left,
      x2: wide - EDGE.right,
      y1: y(tick),
      y2: y(tick),
      class: tick === 0 ? "axis" : "grid",
    }),
    svg("text", { x: EDGE.left - 8, y: y(tick) + 4, "text-anchor": "end", class: "tick-label" }, shortNumber(tick)),
  ]);
  const room = (wide - EDGE.left - EDGE.right) / names.length;
  const every = Math.ceil(44 / room);
  const most = Math.max(4, Math.floor((room * every) / 6.2));
  const labels = names.map((name, index) => {
    if (index % every) return null;
    const text = name.length > most ? `${name.slice(0, most - 1)}…` : name;
    return svg(
      "text",
      { x: x(index), y: TALL - EDGE.bottom + 18, "text-anchor": "middle", class: "tick-label" },
      text,
      svg("title", {}, name),
    );
  });
  const xTitle = config?.x_label
    ? svg(
        "text",
        { x: (wide + EDGE.left) / 2, y: TALL - 6, "text-anchor": "middle", class: "axis-title" },
        config.x_label,
      )
    : null;
  const middle = (TALL - EDGE.bottom + EDGE.top) / 2;
  const yTitle = config?.y_label
    ? svg(
        "text",
        { x: 12, y: middle, "text-anchor": "middle", class: "axis-title", transform: `rotate(-90 12 ${middle})` },
        config.y_label,
      )
    : null;
  return [grid, labels, xTitle, yTitle];
}

function bars(series, names, { y }, { band }, labelled) {
  const wide = Math.min(40, (band * 0.76) / series.length);
  return series.map((one, which) =>
    one.values.map((value, index) => {
      if (!value) return null;
      const left = EDGE.left + band * (index + 0.5) + (which - series.length / 2) * wide;
      const top = Math.min(y(value), y(0));
      const height = Math.max(1, Math.abs(y(value) - y(0)));
      const tip = svg("title", {}, `${names[index]}, ${one.name}: ${fullNumber(value)}`);
      const bar = svg(
        "rect",
        {
          x: left + 1,
          y: top,
          width: Math.max(1, wide - 2),
          height,
          rx: Math.min(3, height / 2),
          class: `fill ${colour(which)}`,
        },
        tip,
      );
      const label =
        labelled && wide >= 16
          ? svg(
              "text",
              { x: left + wide / 2, y: top - 4, "text-anchor": "middle", class: "value-label" },
              shortNumber(value),
            )
          : null;
      return [bar, label];
    }),
  );
}

function lines(series, names, { y }, { x }, filled) {
  return series.map((one, which) => {
    const points = one.values.map((value, index) => `${x(index)},${y(value)}`);
    const area = filled
      ? svg("polygon", {
          points: `${x(0)},${y(0)} ${points.join(" ")} ${x(one.values.length - 1)},${y(0)}`,
          class: `area ${colour(which)}`,
        })
      : null;
    const dots = one.values.map((value, index) =>
      svg(
        "circle",
        { cx: x(index), cy: y(value), r: 3.5, class: `fill ${colour(which)}` },
        svg("title", {}, `${names[index]}, ${one.name}: ${fullNumber(value)}`),
      ),
    );
    return [area, svg("polyline", { points: points.join(" "), class: `line ${colour(which)}` }), dots];
  });
}

function drawSeries(spec) {
  const names = spec.axis_config?.categories ?? spec.series[0].data.map((point) => point.label);
  const series = spec.series.map((one) => {
    const byLabel = new Map(one.data.map((point) => [point.label, point.value]));
    return { name: one.name, values: names.map((name, index) => byLabel.get(name) ?? one.data[index]?.value ?? 0) };
  });
  const measure = scale(series.flatMap((one) => one.values));
  const wide = drawingWidth();
  const band = (wide - EDGE.left - EDGE.right) / names.length;
  const across = { wide, band, x: (index) => EDGE.left + band * (index + 0.5) };
  const labelled = series.length * names.length <= 24;
  const marks =
    spec.type === "bar"
      ? bars(series, names, measure, across, labelled)
      : lines(series, names, measure, across, spec.type === "area");
  const figures = series
    .map((one) => `${one.name}: ${names.map((name, index) => `${name} ${fullNumber(one.values[index])}`).join(", ")}`)
    .join(". ");
  const legend = series.map((one) => ({ name: one.name }));
  return {
    nodes: [axes(names, across, measure, spec.axis_config), marks],
    figures,
    legend: legend.length > 1 ? legend : [],
    box: `0 0 ${wide} ${spec.axis_config?.x_label ? TALL : TALL - 18}`,
  };
}

function slice(from, to, which, label) {
  const centre = 110;
  const radius = 96;
  const point = (turn) => [
    centre + radius * Math.sin(turn * 2 * Math.PI),
    centre - radius * Math.cos(turn * 2 * Math.PI),
  ];
  const tip = svg("title", {}, label);
  if (to - from > 0.9999)
    return svg("circle", { cx: centre, cy: centre, r: radius, class: `fill slice ${colour(which)}` }, tip);
  const [x1, y1] = point(from);
  const [x2, y2] = point(to);
  const path = `M${centre} ${centre}L${x1} ${y1}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2} ${y2}Z`;
  return svg("path", { d: path, class: `fill slice ${colour(which)}` }, tip);
}

function drawPie(spec) {
  const segments = spec.segments ?? [];
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  let turned = 0;
  const legend = [];
  const nodes = segments.map((segment, index) => {
    const share = segment.value / total;
    const name = `${segment.label} · ${fullNumber(segment.value)} (${Math.round(share * 100)}%)`;
    legend.push({ name });
    turned += share;
    return slice(turned - share, turned, index, name);
  });
  return { nodes, figures: legend.map((entry) => entry.name).join(", "), legend, box: "0 0 220 220", pie: true };
}

/** A figure with a title; a screen reader gets the title and every figure. */
export function chart(block) {
  const title = plainText(block.title);
  const spec = block.chart ?? {};
  const empty = spec.type === "pie" ? !spec.segments?.length : !spec.series?.[0]?.data?.length;
  if (empty) return el("div", { class: "unknown" }, `${title}: a chart without data`);
  const drawn = spec.type === "pie" ? drawPie(spec) : drawSeries(spec);
  const [titleId, textId] = [uid("chart"), uid("chart")];
  const picture = svg(
    "svg",
    {
      viewBox: drawn.box,
      role: "img",
      "aria-labelledby": `${titleId} ${textId}`,
      class: drawn.pie ? "chart-svg pie" : "chart-svg",
    },
    svg("desc", { id: textId }, drawn.figures),
    drawn.nodes,
  );
  const legend = drawn.legend.map((entry, index) =>
    el("li", {}, el("span", { class: `swatch ${colour(index)}` }), entry.name),
  );
  return el(
    "figure",
    { class: `chart${drawn.pie ? " chart-pie" : ""}` },
    el("figcaption", { id: titleId }, title),
    el("div", { class: "chart-body" }, picture, legend.length ? el("ul", { class: "legend" }, legend) : null),
  );
}
