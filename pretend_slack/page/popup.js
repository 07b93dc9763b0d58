// Small floating layers: where they stand, how they close, and the menu made of them. Top layer, so dialogs don't hide them.

import { el } from "./dom.js";

/** Puts an open popover next to its anchor, turned upwards or inwards when the window ends. */
export function place(popup, anchor, { align = "start", width = null } = {}) {
  const box = anchor.getBoundingClientRect();
  const gap = 4;
  if (width) popup.style.width = `${Math.max(width, box.width)}px`;
  const tall = popup.offsetHeight;
  const wide = popup.offsetWidth;
  const below = innerHeight - box.bottom - gap;
  const top = below >= tall || below > box.top ? box.bottom + gap : box.top - gap - tall;
  const left = align === "end" ? box.right - wide : box.left;
  popup.style.top = `${Math.max(8, Math.min(top, innerHeight - tall - 8))}px`;
  popup.style.left = `${Math.max(8, Math.min(left, innerWidth - wide - 8))}px`;
}

let closeOpen = null;

export function closePopup() {
  closeOpen?.();
}

/** Shows `popup` at `anchor` until Escape, a press elsewhere, or the returned function. It goes along when one scrolls. */
export function openPopup(popup, anchor, { align, width, onclose } = {}) {
  closePopup();
  const host = anchor.closest("dialog, main") ?? document.body;
  popup.setAttribute("popover", "manual");
  popup.classList.add("popup");
  host.append(popup);
  popup.showPopover();
  place(popup, anchor, { align, width });
  const outside = (event) => {
    if (!popup.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const follow = (event) => {
    if (!popup.contains(event.target)) place(popup, anchor, { align, width });
  };
  const key = (event) => {
    if (event.key !== "Escape") return;
    // Without this, Escape would also close the form underneath.
    event.preventDefault();
    event.stopPropagation();
    close();
    anchor.focus();
  };
  const close = () => {
    if (closeOpen !== close) return;
    closeOpen = null;
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("scroll", follow, true);
    document.removeEventListener("keydown", key, true);
    removeEventListener("resize", close);
    popup.remove();
    onclose?.();
  };
  closeOpen = close;
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("scroll", follow, true);
  document.addEventListener("keydown", key, true);
  addEventListener("resize", close);
  return close;
}

function step(items, from, key) {
  const index = items.indexOf(from);
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  const way = key === "ArrowDown" ? 1 : -1;
  return items[(index + way + items.length) % items.length];
}

function menuKeys(menu, close) {
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll('[role^="menuitem"]:not(:disabled)')];
    if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
      event.preventDefault();
      step(items, document.activeElement, event.key)?.focus();
    } else if (event.key === "Tab") close();
  });
}

function menuItem(item, close) {
  if (item.heading) return el("div", { class: "menu-heading", role: "presentation" }, item.heading);
  const radio = item.checked !== undefined;
  return el(
    "button",
    {
      type: "button",
      role: radio ? "menuitemradio" : "menuitem",
      "aria-checked": radio ? String(item.checked) : null,
      class: `menu-item ${item.class ?? ""}`,
      dataset: item.dataset ?? {},
      onclick: () => {
        close();
        item.choose();
      },
    },
    item.before,
    el("span", { class: "menu-text" }, item.label, item.note ? el("span", { class: "menu-note" }, item.note) : null),
    item.after,
  );
}

/** A menu of items {label, note, before, after, choose, checked} or {heading}. Returns its element. */
export function openMenu(anchor, label, items, { align } = {}) {
  if (anchor.getAttribute("aria-expanded") === "true") {
    closePopup();
    return null;
  }
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label });
  let close = () => {};
  menu.append(...items.map((item) => menuItem(item, () => close())));
  anchor.setAttribute("aria-expanded", "true");
  close = openPopup(menu, anchor, { align, onclose: () => anchor.setAttribute("aria-expanded", "false") });
  menuKeys(menu, close);
  (menu.querySelector('[aria-checked="true"]') ?? menu.querySelector('[role^="menuitem"]'))?.focus();
  return menu;
}
