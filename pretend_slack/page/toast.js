// Short notices above everything: mistakes stay longer than news.

import { el, icon, iconButton } from "./dom.js";

const box = () => document.getElementById("toasts");

function show(sentence, kind, seconds) {
  for (const other of [...box().children]) if (other.textContent === sentence) other.remove();
  const node = el(
    "div",
    { class: `toast ${kind}`, "data-testid": "toast" },
    icon(kind === "error" ? "warn" : "info"),
    el("span", {}, sentence),
  );
  const remove = () => {
    node.remove();
    if (!box().childElementCount && box().matches(":popover-open")) box().hidePopover();
  };
  node.append(iconButton("close", "Dismiss", { onclick: remove }));
  // Shown again each time: the top layer stacks by order of showing, and a form may have opened since.
  if (box().matches(":popover-open")) box().hidePopover();
  box().append(node);
  box().showPopover();
  while (box().childElementCount > 3) box().firstElementChild.remove();
  setTimeout(remove, seconds * 1000);
}

export const tell = (sentence) => show(sentence, "news", 4);
export const complain = (error) => show(error instanceof Error ? error.message : String(error), "error", 8);

/** Runs something that may be refused; the refusal is shown and `undefined` comes back. */
export async function orComplain(action) {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    complain(error);
    return undefined;
  }
}
