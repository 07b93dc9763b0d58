// The drawer of what happens outside of Slack: buttons of whoever put the app in here, and what each of them said.

import * as api from "./api.js";
import { el, icon, iconButton, uid, whilePending } from "./dom.js";
import { refresh, store, zone } from "./state.js";
import { clockTime } from "./times.js";
import { orComplain } from "./toast.js";

const MOST = 50;

const panel = () => document.getElementById("outside");
const body = el("div", { class: "outside-body" });
const said = el("ol", { class: "outside-said", role: "log", "aria-label": "What happened", dataset: { testid: "outside-said" } });
const heading = el("h2");

export const outsideToggle = el(
  "button",
  {
    type: "button",
    class: "clock-button",
    hidden: true,
    "aria-expanded": "false",
    "aria-controls": "outside",
    dataset: { testid: "outside-toggle" },
  },
  icon("mail"),
  el("span", {}),
);

/** What was chosen, by the name of the menu: kept when the drawer is drawn again. */
const chosen = {};
let drawnFor = null;

function menu(choice) {
  const id = uid("outside");
  const node = el(
    "select",
    { id, class: "outside-menu", dataset: { testid: `outside-${choice.name}` } },
    choice.options.map((option) => el("option", { value: option.value }, option.label)),
  );
  if (choice.options.some((option) => option.value === chosen[choice.name])) node.value = chosen[choice.name];
  chosen[choice.name] = node.value;
  node.addEventListener("change", () => {
    chosen[choice.name] = node.value;
  });
  return el("div", { class: "outside-choice" }, el("label", { for: id }, choice.label), node);
}

function report(label, sentence) {
  const when = `${clockTime(store.clock, zone())} · ${label}`;
  said.prepend(el("li", {}, el("span", { class: "outside-when" }, when), el("span", {}, sentence)));
  while (said.childElementCount > MOST) said.lastElementChild.remove();
}

async function press(node, button, names) {
  const picked = Object.fromEntries(names.map((name) => [name, chosen[name]]));
  await whilePending(node, () =>
    orComplain(async () => {
      const answer = await api.happens(button.call, { user: store.user, ...picked, ...button.values });
      if (answer.said) report(button.label, answer.said);
      await refresh();
      await fill();
    }),
  );
}

function buttons(drawer) {
  const names = drawer.choices.map((choice) => choice.name);
  const headings = [...new Set(drawer.buttons.map((button) => button.under))];
  return headings.map((under) =>
    el(
      "div",
      { class: "outside-group", role: "group", "aria-label": under || null },
      under ? el("h3", {}, under) : null,
      drawer.buttons.filter((button) => button.under === under).map((button) => {
        const node = el("button", { type: "button", class: "button", title: button.hint || null }, button.label);
        node.addEventListener("click", () => press(node, button, names));
        return node;
      }),
    ),
  );
}

async function fill() {
  const { user } = store;
  const { drawer } = await api.drawer(user);
  if (user !== store.user) return;
  drawnFor = user;
  const shape = JSON.stringify(drawer);
  // Drawn again only when it is another one: whoever uses the keyboard stays where they are.
  if (body.dataset.shape === shape) return;
  body.dataset.shape = shape;
  body.replaceChildren(
    ...[drawer.note ? el("p", { class: "outside-note" }, drawer.note) : null, ...drawer.choices.map(menu), ...buttons(drawer)].filter(Boolean),
  );
}

export function showOutside(open) {
  panel().hidden = !open;
  outsideToggle.setAttribute("aria-expanded", String(open));
  if (open) orComplain(fill);
}

export function buildOutside(onopen) {
  const close = iconButton("close", "Close", { onclick: () => showOutside(false) });
  panel().replaceChildren(el("div", { class: "inspector-head" }, heading, el("span", { class: "spring" }), close), body, said);
  outsideToggle.addEventListener("click", () => {
    const open = panel().hidden;
    if (open) onopen();
    showOutside(open);
  });
  panel().addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    showOutside(false);
    outsideToggle.focus();
  });
}

/** With each change: the button is there where there is anything, and an open drawer is the acting person's. */
export function drawOutside() {
  outsideToggle.hidden = !store.outside;
  outsideToggle.lastElementChild.textContent = store.outside ?? "";
  outsideToggle.title = store.outside ?? "";
  heading.textContent = store.outside ?? "";
  if (!store.outside && !panel().hidden) showOutside(false);
  if (!panel().hidden && drawnFor !== store.user) orComplain(fill);
}
