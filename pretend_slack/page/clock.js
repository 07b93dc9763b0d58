// The pretend clock above the page: what time it is there, and the ways to move it.

import * as api from "./api.js";
import { Refused } from "./api.js";
import { el, icon } from "./dom.js";
import { openPopup } from "./popup.js";
import { refresh, store, zone } from "./state.js";
import { format, fromLocalInput, fullTime, toLocalInput, zoneName } from "./times.js";
import { complain, orComplain, tell } from "./toast.js";

const PAUSE_MS = 1500;

let moving = false;
let playing = false;

const shown = el("time", { class: "clock-now", dataset: { testid: "clock-now" }, "aria-live": "polite" });

function button(picture, label, testid, title, action) {
  return el(
    "button",
    { type: "button", class: "clock-button", title, dataset: { testid }, onclick: action },
    picture ? icon(picture) : null,
    el("span", {}, label),
  );
}

const hour = button(null, "+1 hour", "clock-hour", "Move the clock one hour forward", () => move({ advance: "PT1H" }));
const day = button(null, "+1 day", "clock-day", "Move the clock one day forward", () => move({ advance: "P1D" }));
const next = button("next", "Next event", "clock-next", "Move the clock to the app's next event", () =>
  move({ to: "next" }),
);
const play = button("play", "Play", "clock-play", "Go from event to event", () => (playing ? pause() : start()));
const goTo = button("calendar", "Go to…", "clock-goto", "Move the clock to a date and time", () => openGoTo());

/** Moves the clock; everything due in between happens before the answer. True when the time changed. */
async function move(body) {
  if (moving) return false;
  const before = store.clock.getTime();
  moving = true;
  drawClock();
  try {
    await api.clock({ user: store.user, ...body });
    await refresh();
    const moved = store.clock.getTime() !== before;
    if (!moved && body.to === "next" && !playing) tell("Nothing more is due: no event lies ahead.");
    return moved;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    pause();
    if (error instanceof Refused && /next|due|event/i.test(error.message)) tell(error.message);
    else complain(error);
    return false;
  } finally {
    moving = false;
    drawClock();
  }
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function start() {
  playing = true;
  drawClock();
  while (playing) {
    const moved = await move({ to: "next" });
    if (!moved && playing) {
      pause();
      tell("Nothing more is due: the clock stands still.");
    }
    if (playing) await wait(PAUSE_MS);
  }
}

function pause() {
  playing = false;
  drawClock();
}

function openGoTo() {
  const field = el("input", {
    type: "datetime-local",
    class: "goto-field",
    value: toLocalInput(store.clock, zone()),
    min: toLocalInput(store.clock, zone()),
    "aria-label": `Date and time in ${zone()}`,
  });
  const go = el("button", { type: "submit", class: "button primary" }, "Go");
  const form = el(
    "form",
    { class: "goto", "aria-label": "Move the clock" },
    el("p", { class: "menu-heading" }, `Time in ${zone().replaceAll("_", " ")}`),
    field,
    go,
  );
  const close = openPopup(form, goTo, { align: "end" });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const instant = fromLocalInput(field.value, zone());
    if (!instant) return complain("That is not a date and time.");
    close();
    return orComplain(() => move({ to: instant.toISOString().replace(/\.\d+Z$/, "Z") }));
  });
  field.focus();
}

export function buildClock(...more) {
  const bar = document.getElementById("clockbar");
  const controls = el("div", { class: "clock-controls", role: "group", "aria-label": "Pretend clock" }, hour, day, next, play, goTo);
  bar.replaceChildren(el("div", { class: "clock-face" }, icon("moon", "clock-icon"), shown), controls, ...more);
}

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

export function drawClock() {
  const bar = document.getElementById("clockbar");
  bar.classList.toggle("moving", moving);
  bar.setAttribute("aria-busy", String(moving));
  for (const one of [hour, day, next, goTo]) one.disabled = moving || playing || !store.ready;
  play.disabled = !store.ready;
  play.classList.toggle("on", playing);
  play.replaceChildren(icon(playing ? "pause" : "play"), el("span", {}, playing ? "Pause" : "Play"));
  play.title = playing ? "Stop going from event to event" : "Go from event to event";
  if (!store.ready) return;
  const [date, here] = [store.clock, zone()];
  const time = format(date, here, { hour: "numeric", minute: "2-digit" });
  shown.dateTime = date.toISOString();
  shown.title = `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  shown.replaceChildren(
    el("span", { class: "clock-day" }, format(date, here, DAY)),
    el("span", { class: "clock-time" }, time),
    el("span", { class: "clock-zone" }, zoneName(date, here)),
  );
  next.title = store.nextDue
    ? `Next event: ${fullTime(store.nextDue, here)}`
    : "Move the clock to the app's next event";
}
