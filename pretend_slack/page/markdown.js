// Standard Markdown for the `markdown` block: headings, lists, quotes, code, tables, rules, emphasis and links. No HTML.

import { el, link } from "./dom.js";
import { withEmoji } from "./mrkdwn.js";

const INLINE =
  /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s][^*]*)\*|\b_([^_\s][^_]*)_\b|~~(.+?)~~|!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|(https?:\/\/[^\s<>)]+)/g;

function inline(text) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(...withEmoji(text.slice(last, match.index)));
    const [, code, bold, bold2, italic, italic2, strike, label, url, bare] = match;
    if (code !== undefined) nodes.push(el("code", {}, code));
    else if (bold ?? bold2) nodes.push(el("strong", {}, inline(bold ?? bold2)));
    else if (italic ?? italic2) nodes.push(el("em", {}, inline(italic ?? italic2)));
    else if (strike) nodes.push(el("s", {}, inline(strike)));
    else nodes.push(link(url ?? bare, label || url || bare));
    last = match.index + match[0].length;
  }
  nodes.push(...withEmoji(text.slice(last)));
  return nodes;
}

const cells = (line) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function table(rows) {
  const [head, , ...body] = rows;
  return el(
    "div",
    { class: "table-scroll" },
    el(
      "table",
      { class: "table" },
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          cells(head).map((cell) => el("th", { scope: "col" }, inline(cell))),
        ),
      ),
      el(
        "tbody",
        {},
        body.map((row) =>
          el(
            "tr",
            {},
            cells(row).map((cell) => el("td", {}, inline(cell))),
          ),
        ),
      ),
    ),
  );
}

function list(items) {
  const ordered = /^\s*\d/.test(items[0]);
  const texts = items.map((item) => item.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ""));
  const rows = texts.map((text) => {
    const task = text.match(/^\[([ xX])\]\s+(.*)/);
    return el("li", {}, task ? [task[1] === " " ? "☐ " : "☑ ", inline(task[2])] : inline(text));
  });
  return el(ordered ? "ol" : "ul", { class: "rich-list" }, rows);
}

function paragraph(lines) {
  return el(
    "p",
    {},
    lines.flatMap((line, index) => (index ? [el("br"), ...inline(line)] : inline(line))),
  );
}

// Each kind: how a line of it begins, and how its lines become a node. A run of lines of one kind is one node.
const KINDS = [
  ["rule", /^\s*([-*_])(\s*\1){2,}\s*$/, () => el("hr")],
  [
    "heading",
    /^#{1,6}\s/,
    (lines) => lines.map((line) => el("p", { class: "md-heading" }, inline(line.replace(/^#+\s+/, "")))),
  ],
  ["quote", /^\s*>/, (lines) => el("blockquote", {}, paragraph(lines.map((line) => line.replace(/^\s*> ?/, ""))))],
  ["list", /^\s*(?:[-*+]|\d+[.)])\s+/, list],
  ["table", /^\s*\|.*\|\s*$/, table],
  ["blank", /^\s*$/, () => null],
  ["text", /./, paragraph],
];

function prose(text) {
  const nodes = [];
  let run = null;
  const flush = () => {
    if (run) nodes.push(run.build(run.lines));
    run = null;
  };
  for (const line of text.split("\n")) {
    const [kind, , build] = KINDS.find(([, pattern]) => pattern.test(line)) ?? KINDS.at(-2);
    if (run?.kind !== kind) flush();
    run ??= { kind, build, lines: [] };
    run.lines.push(line);
  }
  flush();
  return nodes;
}

export function markdown(text) {
  const nodes = text.split(/^```/m).map((piece, index) => {
    if (index % 2 === 0) return prose(piece);
    return el("pre", {}, piece.slice(piece.indexOf("\n") + 1).replace(/\n$/, ""));
  });
  return el("div", { class: "markdown" }, nodes);
}
