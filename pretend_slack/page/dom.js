// Building DOM nodes. Everything shown on the page passes through here or textContent: never innerHTML with data.

const SVG = "http://www.w3.org/2000/svg";

/** Appends children to a node: nodes as they are, arrays flattened, null/undefined/false skipped, the rest as text. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

function assign(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.setAttribute("class", value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
}

/** el("button", {class: "x", onclick: f}, "text", node, ...) */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  assign(node, attributes);
  return append(node, children);
}

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  assign(node, attributes);
  return append(node, children);
}

let serial = 0;

/** An id unique in this page, for aria-labelledby and friends. */
export function uid(prefix) {
  serial += 1;
  return `${prefix}-${serial}`;
}

/** Only links that cannot run code; anything else is shown as text. */
export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:", "mailto:", "tel:", "slack:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

export function link(url, label) {
  const href = safeUrl(url);
  if (href === null) return el("span", {}, label);
  // A number or an address is for another program: a new tab would stay behind empty.
  if (!href.startsWith("http")) return el("a", { href }, label);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** Runs an action once however often the button is pressed. Not `disabled`, which would throw the keyboard's focus away. */
export async function whilePending(button, action) {
  if (button.getAttribute("aria-busy") === "true") return undefined;
  button.setAttribute("aria-busy", "true");
  button.setAttribute("aria-disabled", "true");
  try {
    return await action();
  } finally {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

// 20 × 20 line icons, drawn here so that the page loads nothing from outside.
const ICONS = {
  apps: "M4 4h4.5v4.5H4zM11.5 4H16v4.5h-4.5zM4 11.5h4.5V16H4zM11.5 11.5H16V16h-4.5z",
  back: "M12 4.5 6.5 10l5.5 5.5",
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  calendar: "M4 5.5h12V16H4zM4 9h12M7.5 3.5v3M12.5 3.5v3",
  check: "M4.5 10.5 8 14l7.5-8",
  chevron: "M5.5 8 10 12.5 14.5 8",
  close: "m5 5 10 10M15 5 5 15",
  code: "m7 6-4 4 4 4M13 6l4 4-4 4",
  copy: "M7 7h9v9H7zM4 13V4h9",
  down: "M10 4v10M5.5 10 10 14.5 14.5 10",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  file: "M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15",
  forward: "M5 4.5 10.5 10 5 15.5M11 4.5l5.5 5.5-5.5 5.5",
  home: "M3.5 9.5 10 4l6.5 5.5V16h-4.5v-4H8v4H3.5z",
  info: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 9.2v4.3M10 6.5v.2",
  italic: "M8.5 4H14M6 16h5.5M11.5 4l-3 12",
  lightning: "M11.5 2.5 5 11.5h5l-1.5 6L15 8.5h-5z",
  link: "M8.5 11.5 11.5 8.5M9 6.5l1.5-1.5a3 3 0 0 1 4.5 4.5L13.5 11M11 13.5 9.5 15A3 3 0 0 1 5 10.5L6.5 9",
  lock: "M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9",
  mail: "M3 5h14v10.5H3zM3.5 5.5 10 11l6.5-5.5",
  menu: "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
  moon: "M16 11.8A6.5 6.5 0 0 1 8.2 4 6.5 6.5 0 1 0 16 11.8z",
  more: "M5 10h.1M10 10h.1M15 10h.1",
  next: "M4.5 4.5 11 10l-6.5 5.5zM15 4.5v11",
  pause: "M6.5 4.5v11M13.5 4.5v11",
  play: "M6 4v12l9.5-6z",
  send: "M3.5 16.5 17 10 3.5 3.5 5.5 10zM5.5 10H11",
  slash: "M4 4h12v12H4zM12 6.5l-4 7",
  strike:
    "M3.5 10h13M13.5 6.5S13 4 10 4 6.5 5.6 6.5 7c0 1 .6 1.8 1.5 2.3M6.3 13.5S7 16 10 16s3.7-1.8 3.7-3c0-.7-.2-1.3-.6-1.8",
  sun: "M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  swap: "M6.5 16V5M3 8.5 6.5 5 10 8.5M13.5 4v11M10 11.5l3.5 3.5 3.5-3.5",
  thumb_down: "M6 10.5V4h7.5l2 5.5v1.5h-4.5l.5 4.5c-1 .5-1.6 0-2-.8zM6 4H3.5v6.5H6",
  thumb_up: "M6 9.5V16h7.5l2-5.5V9h-4.5l.5-4.5c-1-.5-1.6 0-2 .8zM6 16H3.5V9.5H6",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v5M11.5 9v5",
  users:
    "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c.3-2.8 2.2-4.3 5-4.3s4.7 1.5 5 4.3M13 9.4a2.3 2.3 0 1 0-.8-4.5M14.3 12c1.9.3 3 1.7 3.2 4",
  warn: "M10 3.5 17.5 16.5h-15zM10 8.5v3.7M10 14.2v.2",
};

export function icon(name, className = "") {
  const path = svg("path", { d: ICONS[name] ?? ICONS.info });
  return svg("svg", { viewBox: "0 0 20 20", class: `icon ${className}`.trim(), "aria-hidden": "true" }, path);
}

/** A button that shows only an icon: the label is for screen readers and the tooltip. */
export function iconButton(name, label, attributes = {}) {
  const classes = `icon-button ${attributes.class ?? ""}`.trim();
  return el("button", { type: "button", title: label, "aria-label": label, ...attributes, class: classes }, icon(name));
}
