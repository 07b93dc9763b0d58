// The `table` block, and `data_table` with its pages and its sorting (both happen here, the app is not asked).

import { el, icon, iconButton, uid } from "./dom.js";
import { withEmoji } from "./mrkdwn.js";
import { richText, richTextPlain } from "./richtext.js";

const numberText = (cell) => cell.text ?? new Intl.NumberFormat("en-US").format(cell.value);

function cellNodes(cell) {
  if (!cell) return [];
  if (cell.type === "rich_text") return richText(cell);
  if (cell.type === "raw_number") return numberText(cell);
  return withEmoji(cell.text ?? "");
}

function cellText(cell) {
  if (!cell) return "";
  if (cell.type === "rich_text") return richTextPlain(cell);
  return cell.type === "raw_number" ? String(cell.value ?? cell.text) : (cell.text ?? "");
}

function cellClass(cell, setting = {}) {
  const align = setting?.align ?? (cell?.type === "raw_number" ? "right" : "left");
  return `align-${["center", "right"].includes(align) ? align : "left"}${setting?.is_wrapped ? " wrapped" : ""}`;
}

export function table(block) {
  const [head, ...body] = block.rows;
  const settings = block.column_settings ?? [];
  const cell =
    (tag, attributes = {}) =>
    (value, column) =>
      el(tag, { class: cellClass(value, settings[column]), ...attributes }, cellNodes(value));
  return el(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    el(
      "table",
      { class: "table" },
      el("thead", {}, el("tr", {}, head.map(cell("th", { scope: "col" })))),
      el(
        "tbody",
        {},
        body.map((row) => el("tr", {}, row.map(cell("td")))),
      ),
    ),
  );
}

/** Numbers inside text ("$40,000", "15 days") sort as numbers; anything else by the alphabet. */
function compare(a, b) {
  const [left, right] = [cellText(a), cellText(b)];
  const numbers = [left, right].map((text) => Number.parseFloat(text.replace(/^[^\d-]+|,/g, "")));
  const numeric = numbers.every(
    (number, index) => !Number.isNaN(number) && /^\D{0,3}-?[\d,.]+/.test([left, right][index]),
  );
  const dates = [left, right].every((text) => /^\d{4}-\d{2}-\d{2}/.test(text));
  return numeric && !dates ? numbers[0] - numbers[1] : left.localeCompare(right, "en");
}

class DataTable {
  constructor(block) {
    [this.head, ...this.rows] = block.rows;
    this.size = block.page_size ?? 5;
    this.rowHeader = block.row_header_column_index ?? 0;
    this.page = 0;
    this.sorted = { column: null, way: 1 };
    const captionId = uid("caption");
    this.thead = el("thead");
    this.tbody = el("tbody");
    this.foot = el("div", { class: "pager" });
    this.node = el(
      "div",
      { class: "data-table" },
      el(
        "div",
        { class: "table-scroll", tabindex: "0", role: "region", "aria-labelledby": captionId },
        el("table", { class: "table" }, el("caption", { id: captionId }, block.caption), this.thead, this.tbody),
      ),
      this.foot,
    );
    this.draw();
  }

  get pages() {
    return Math.max(1, Math.ceil(this.rows.length / this.size));
  }

  sort(column) {
    const way = this.sorted.column === column ? -this.sorted.way : 1;
    this.sorted = { column, way };
    this.rows = [...this.rows].sort((a, b) => way * compare(a[column], b[column]));
    this.page = 0;
    this.draw();
    this.thead.querySelectorAll("button")[column]?.focus();
  }

  turn(by) {
    this.page = Math.max(0, Math.min(this.pages - 1, this.page + by));
    this.draw();
  }

  headCell(cell, column) {
    const mine = this.sorted.column === column;
    const way = mine ? (this.sorted.way > 0 ? "ascending" : "descending") : "none";
    const mark = mine ? icon("chevron", this.sorted.way > 0 ? "turned" : "") : icon("chevron", "faint");
    const sort = el(
      "button",
      { type: "button", class: "sort", onclick: () => this.sort(column) },
      el("span", {}, cellNodes(cell)),
      mark,
    );
    return el("th", { scope: "col", "aria-sort": way, class: cellClass(this.rows[0]?.[column]) }, sort);
  }

  draw() {
    this.thead.replaceChildren(
      el(
        "tr",
        {},
        this.head.map((cell, column) => this.headCell(cell, column)),
      ),
    );
    const from = this.page * this.size;
    const shown = this.rows.slice(from, from + this.size);
    this.tbody.replaceChildren(
      ...shown.map((row) =>
        el(
          "tr",
          {},
          row.map((cell, column) =>
            el(
              column === this.rowHeader ? "th" : "td",
              { class: cellClass(cell), scope: column === this.rowHeader ? "row" : null },
              cellNodes(cell),
            ),
          ),
        ),
      ),
    );
    if (this.pages === 1) {
      this.foot.replaceChildren(el("span", {}, `${this.rows.length} rows`));
      return;
    }
    const earlier = iconButton("back", "Previous page", { disabled: this.page === 0, onclick: () => this.turn(-1) });
    const later = iconButton("back", "Next page", {
      class: "mirrored",
      disabled: this.page === this.pages - 1,
      onclick: () => this.turn(1),
    });
    this.foot.replaceChildren(
      el("span", { role: "status" }, `${from + 1}–${from + shown.length} of ${this.rows.length}`),
      earlier,
      later,
    );
  }
}

export const dataTable = (block) => new DataTable(block).node;
