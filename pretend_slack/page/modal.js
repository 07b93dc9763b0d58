// Modals: the top view of the acting user's stack, drawn as Slack draws it, with errors under the fields they belong to.

import * as api from "./api.js";
import { renderAround, renderBlocks } from "./blocks.js";
import { dialog } from "./dialog.js";
import { el, icon, whilePending } from "./dom.js";
import { plainText } from "./mrkdwn.js";
import { focusComposer } from "./composer.js";
import { closePopup } from "./popup.js";
import { openModals, refresh, store } from "./state.js";
import { viewSurface } from "./surface.js";
import { orComplain } from "./toast.js";

/** What is on the screen: {id, look, asks, node, surface, kept}; `kept` holds the typed values of views further down the stack. */
let shown = null;
const keptByView = new Map();

/** What had the focus before a form came up: there it goes back to. A pressed button is off for a moment and loses it. */
let opener = null;
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest("dialog, .popup")) opener = target;
});

const close = (view) =>
  orComplain(async () => {
    keptByView.delete(view.id);
    await api.close(store.user, view.id);
    await refresh();
  });

function tellAbove(sentences) {
  const notes = sentences.map((sentence) =>
    el("div", { class: "alert error", role: "alert" }, icon("warn"), el("div", {}, sentence)),
  );
  shown.node.querySelector(".modal-notes").replaceChildren(...notes);
}

function submit(view, button) {
  return whilePending(button, () =>
    orComplain(async () => {
      const { surface } = shown;
      const answer = await api.submit(store.user, view.id, surface.form.values());
      const errors = answer.errors ?? {};
      if (shown?.id === view.id) tellAbove(surface.form.showErrors(errors));
      if (Object.keys(errors).length === 0) keptByView.delete(view.id);
      await refresh();
    }),
  );
}

function footer(view) {
  const no = el(
    "button",
    { type: "button", class: "button", dataset: { testid: "modal-close" }, onclick: () => close(view) },
    plainText(view.close) || (view.submit ? "Cancel" : "Close"),
  );
  if (!view.submit) return [no];
  const yes = el(
    "button",
    { type: "button", class: "button primary", dataset: { testid: "modal-submit" } },
    plainText(view.submit),
  );
  yes.addEventListener("click", () => submit(view, yes));
  return [no, yes];
}

function onEnter(view, node) {
  node.addEventListener("keydown", (event) => {
    const field = event.target.matches('input:not([role="combobox"]):not([type="checkbox"]):not([type="radio"])');
    const wanted = event.key === "Enter" && !event.defaultPrevented && (field || event.metaKey || event.ctrlKey);
    if (!wanted || !view.submit || event.target.closest("dialog") !== node) return;
    event.preventDefault();
    submit(view, node.querySelector('[data-testid="modal-submit"]'));
  });
}

function build(view, depth) {
  const surface = viewSurface("modal", view.id);
  surface.kept = keptByView.get(view.id);
  const body = [el("div", { class: "modal-notes" }), renderBlocks(view.blocks, surface)];
  const before =
    depth > 1
      ? el(
          "button",
          { type: "button", class: "icon-button", "aria-label": "Back", title: "Back", onclick: () => close(view) },
          icon("back"),
        )
      : null;
  const node = dialog({
    title: plainText(view.title),
    body,
    footer: footer(view),
    before,
    className: "modal",
    onleave: () => close(view),
    attributes: { "data-testid": "modal", "data-view-id": view.id },
  });
  onEnter(view, node);
  return { id: view.id, node, surface };
}

function leave() {
  if (!shown) return;
  keptByView.set(shown.id, shown.surface.form.keep());
  closePopup();
  shown.node.close();
  shown.node.remove();
  shown = null;
}

/** The same field has the focus after an update, if it is still there. */
function refocus(node, blockId) {
  const again = blockId ? node.querySelector(`[data-block-id="${CSS.escape(blockId)}"]`) : null;
  const first =
    node.querySelector(".dialog-body input, .dialog-body textarea") ??
    node.querySelector('[data-testid="modal-submit"], [data-testid="modal-close"]');
  (again ?? first)?.focus();
}

/** To the opener, or to the same button of a message that was drawn again; else to where one types. */
function focusBack() {
  const { blockId, actionId } = opener?.dataset ?? {};
  const same = () =>
    document.querySelector(`[data-block-id="${CSS.escape(blockId)}"][data-action-id="${CSS.escape(actionId)}"]`);
  const back = opener?.isConnected ? opener : blockId && actionId ? same() : null;
  if (back) back.focus();
  else focusComposer();
}

/** What a person fills in, and what stands around it: where that is the same, only the rest is drawn anew. */
const asked = (view, depth) => {
  const inputs = view.blocks.filter((block) => block.type === "input");
  return JSON.stringify([view.title, view.submit, view.close, depth, inputs]);
};

export function drawModal() {
  const stack = openModals();
  const view = stack.at(-1);
  if (!view) {
    const was = shown !== null;
    leave();
    keptByView.clear();
    if (was) focusBack();
    return;
  }
  // Only what is drawn counts: state and timestamps of the view change without anything to see.
  const look = JSON.stringify([view.id, view.title, view.blocks, view.submit, view.close, stack.length]);
  if (shown?.look === look) return;
  const same = shown?.id === view.id;
  const asks = asked(view, stack.length);
  if (same && shown.asks === asks) {
    renderAround(shown.node.querySelector(".blocks"), view.blocks, shown.surface);
    shown.look = look;
    return;
  }
  const focused = same ? shown.node.querySelector(":focus")?.dataset.blockId : null;
  const scroll = same ? shown.node.querySelector(".dialog-body").scrollTop : 0;
  leave();
  shown = { ...build(view, stack.length), look, asks };
  document.body.append(shown.node);
  shown.node.showModal();
  refocus(shown.node, focused);
  shown.node.querySelector(".dialog-body").scrollTop = scroll;
}
