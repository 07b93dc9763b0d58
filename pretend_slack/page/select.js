// One combobox for every select menu of Block Kit: single and multiple, with type-ahead, from a list or from the app.

import { el, icon, uid } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";
import { place } from "./popup.js";
import { botId, displayName, store } from "./state.js";

const choice = (option, group = null) => ({
  value: option.value,
  label: plainText(option.text),
  note: plainText(option.description) || null,
  group,
});

function grouped(source) {
  const groups = source.option_groups ?? [];
  return [
    ...(source.options ?? []).map((option) => choice(option)),
    ...groups.flatMap((group) => group.options.map((option) => choice(option, plainText(group.label)))),
  ];
}

const userChoices = () =>
  [...store.users.values()].map((user) => ({
    value: user.id,
    label: displayName(user),
    note: user.id === botId() ? "App" : `@${user.name}`,
    group: null,
  }));

const channelChoices = () =>
  [...store.channels.values()]
    .filter((channel) => !channel.is_im)
    .map((channel) => ({ value: channel.id, label: `#${channel.name}`, note: null, group: null }));

/** Where the options of an element come from: a function of what was typed. */
function sourceOf(element, load) {
  const kind = element.type.replace(/^multi_/, "");
  if (kind === "users_select") return async () => userChoices();
  if (kind === "channels_select" || kind === "conversations_select") return async () => channelChoices();
  if (kind !== "external_select") return async () => grouped(element);
  const least = element.min_query_length ?? 3;
  return async (query) => {
    if (query.length < least) return { tell: `Type at least ${least} letter${least === 1 ? "" : "s"} to search.` };
    return grouped(await load(query));
  };
}

function initialChoices(element) {
  const options = element.initial_options ?? (element.initial_option ? [element.initial_option] : []);
  if (options.length) return options.map((option) => choice(option));
  const ids = [
    element.initial_user,
    element.initial_channel,
    element.initial_conversation,
    ...(element.initial_users ?? []),
    ...(element.initial_channels ?? []),
    ...(element.initial_conversations ?? []),
  ].filter(Boolean);
  return ids.map(
    (id) => [...userChoices(), ...channelChoices()].find((c) => c.value === id) ?? { value: id, label: id },
  );
}

class Select {
  constructor(element, { load, onchange, attributes }) {
    this.multiple = element.type.startsWith("multi_");
    this.external = element.type.endsWith("external_select");
    this.find = sourceOf(element, load);
    this.onchange = onchange;
    this.most = element.max_selected_items ?? Infinity;
    this.chosen = initialChoices(element);
    this.shown = [];
    this.active = -1;
    this.build(plainText(element.placeholder) || (this.multiple ? "Select options" : "Select an option"), attributes);
    this.draw();
  }

  build(placeholder, attributes) {
    const listId = uid("listbox");
    this.placeholder = placeholder;
    this.input = el("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": listId,
      class: "select-input",
      ...attributes,
      onfocus: () => this.input.select(),
      onclick: () => this.press(),
      oninput: () => this.open(this.input.value),
      onkeydown: (event) => this.key(event),
      onblur: () => this.close(),
    });
    if (!this.input.hasAttribute("aria-labelledby")) this.input.setAttribute("aria-label", placeholder);
    this.chips = el("span", { class: "select-chips" });
    this.list = el("div", {
      id: listId,
      role: "listbox",
      class: "popup listbox",
      popover: "manual",
      "aria-multiselectable": this.multiple || null,
      // A press on an option must not take the focus away: blur closes the list before the click.
      onpointerdown: (event) => event.preventDefault(),
    });
    this.node = el(
      "span",
      { class: `select${this.multiple ? " select-multiple" : ""}` },
      this.chips,
      this.input,
      icon("chevron"),
      this.list,
    );
  }

  draw() {
    this.input.placeholder = this.multiple && this.chosen.length ? "" : this.placeholder;
    if (!this.multiple) {
      this.input.value = this.chosen[0]?.label ?? "";
      return;
    }
    this.input.value = "";
    this.chips.replaceChildren(
      ...this.chosen.map((c) =>
        el(
          "button",
          { type: "button", class: "select-chip", "aria-label": `Remove ${c.label}`, onclick: () => this.toggle(c) },
          c.label,
          icon("close"),
        ),
      ),
    );
  }

  press() {
    // What is typed next takes the place of what is chosen.
    if (!this.list.matches(":popover-open")) this.input.select();
    this.open();
  }

  async open(query = "") {
    this.query = query;
    if (!this.list.matches(":popover-open")) this.list.showPopover();
    this.input.setAttribute("aria-expanded", "true");
    if (this.external) this.tellInstead("Searching…");
    let found;
    try {
      found = await this.find(query.trim());
    } catch (error) {
      found = { tell: error.message };
    }
    // Only the answer to the latest letter counts.
    if (query !== this.query || !this.list.matches(":popover-open")) return;
    if (found.tell) this.tellInstead(found.tell);
    else this.offer(this.external ? found : found.filter((c) => matches(c, query)));
  }

  tellInstead(sentence) {
    this.shown = [];
    this.list.replaceChildren(el("div", { class: "menu-heading" }, sentence));
    place(this.list, this.node, { width: 220 });
  }

  offer(found) {
    this.shown = found;
    if (!found.length) return this.tellInstead("Nothing matches.");
    let group = null;
    const rows = [];
    found.forEach((c, index) => {
      if (c.group !== group && c.group) rows.push(el("div", { class: "menu-heading", role: "presentation" }, c.group));
      group = c.group;
      rows.push(this.row(c, index));
    });
    this.list.replaceChildren(...rows);
    place(this.list, this.node, { width: 220 });
    const chosenAt = found.findIndex((c) => this.has(c));
    return this.activate(chosenAt < 0 ? 0 : chosenAt);
  }

  row(c, index) {
    return el(
      "div",
      {
        role: "option",
        id: uid("option"),
        class: "menu-item",
        "aria-selected": String(this.has(c)),
        dataset: { value: c.value },
        onclick: () => this.toggle(c),
        onpointermove: () => this.activate(index),
      },
      el(
        "span",
        { class: "menu-text" },
        textObject(c.label),
        c.note ? el("span", { class: "menu-note" }, c.note) : null,
      ),
      this.has(c) ? icon("check") : null,
    );
  }

  activate(index) {
    const rows = [...this.list.querySelectorAll('[role="option"]')];
    if (this.active !== index) rows[index]?.scrollIntoView({ block: "nearest" });
    this.active = index;
    rows.forEach((row, at) => row.classList.toggle("active", at === index));
    this.input.setAttribute("aria-activedescendant", rows[index]?.id ?? "");
  }

  has(c) {
    return this.chosen.some((mine) => mine.value === c.value);
  }

  toggle(c) {
    const before = JSON.stringify(this.read());
    if (!this.multiple) this.chosen = [c];
    else if (this.has(c)) this.chosen = this.chosen.filter((mine) => mine.value !== c.value);
    else if (this.chosen.length < this.most) this.chosen = [...this.chosen, c];
    this.close();
    if (JSON.stringify(this.read()) !== before) this.onchange?.(this.read());
  }

  key(event) {
    const open = this.list.matches(":popover-open");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.open();
      else if (this.shown.length)
        this.activate((this.active + (event.key === "ArrowDown" ? 1 : -1) + this.shown.length) % this.shown.length);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      event.stopPropagation();
      if (this.shown[this.active]) this.toggle(this.shown[this.active]);
    } else if (event.key === "Escape" && open) {
      // Escape closes the list only, not the form around it.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && this.input.value === "" && this.chosen.length && this.multiple)
      this.toggle(this.chosen.at(-1));
    else if (
      event.key === "Backspace" &&
      !this.multiple &&
      this.input.selectionEnd - this.input.selectionStart === this.input.value.length
    )
      this.chosen = [];
  }

  close() {
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.active = -1;
    this.draw();
  }

  read() {
    const values = this.chosen.map((c) => c.value);
    return this.multiple ? values : (values[0] ?? null);
  }

  /** What the person had chosen before the form was drawn again. */
  restore(chosen) {
    this.chosen = chosen;
    this.draw();
  }
}

function matches(c, query) {
  const wanted = query.trim().toLowerCase();
  return `${c.label} ${c.note ?? ""}`.toLowerCase().includes(wanted);
}

/** {node, focus, read(), keep(), restore()} for any select element. */
export function selectControl(element, given) {
  const select = new Select(element, given);
  return {
    node: select.node,
    focus: select.input,
    read: () => select.read(),
    keep: () => select.chosen,
    restore: (kept) => select.restore(kept),
  };
}
