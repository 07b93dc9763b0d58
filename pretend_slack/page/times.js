// Instants shown in a person's zone. The zone is always an argument: the page has no zone and no "now" of its own.

const cache = new Map();

function formatter(zone, options) {
  const key = zone + JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }));
  return cache.get(key);
}

/** The zone if this browser knows it, else UTC (a wrong zone must not empty the page). */
export function knownZone(zone) {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
}

export const format = (date, zone, options) => formatter(zone, options).format(date);

export const clockTime = (date, zone) => format(date, zone, { hour: "numeric", minute: "2-digit" });

export const zoneName = (date, zone) =>
  formatter(zone, { timeZoneName: "short" })
    .formatToParts(date)
    .find((part) => part.type === "timeZoneName").value;

/** "2026-11-24": days compare as text. */
export function dayKey(date, zone) {
  const parts = Object.fromEntries(
    formatter(zone, { year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(date)
      .map((p) => [p.type, p.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
}

function ordinal(day) {
  const tens = day % 100;
  if (tens >= 11 && tens <= 13) return `${day}th`;
  return `${day}${["th", "st", "nd", "rd"][day % 10] ?? "th"}`;
}

const daysApart = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** "Today", "Yesterday", "Tuesday, November 24th" — with the year when it is another one. */
export function dayName(date, now, zone) {
  const apart = daysApart(dayKey(date, zone), dayKey(now, zone));
  if (apart === 0) return "Today";
  if (apart === 1) return "Yesterday";
  return longDay(date, now, zone);
}

function longDay(date, now, zone) {
  const text = format(date, zone, { weekday: "long", month: "long" });
  const [month, weekday] = text.includes(",") ? text.split(", ").reverse() : text.split(" ");
  const day = ordinal(Number(format(date, zone, { day: "numeric" })));
  const year = format(date, zone, { year: "numeric" });
  const suffix = year === format(now, zone, { year: "numeric" }) ? "" : `, ${year}`;
  return `${weekday}, ${month} ${day}${suffix}`;
}

export const fullTime = (date, zone) =>
  format(date, zone, {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  });

/** "3 days ago" / "in 2 hours", measured against the pretend clock. */
export function ago(date, now) {
  const seconds = (date - now) / 1000;
  const units = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ];
  const words = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

function pretty(date, now, zone, otherwise) {
  const apart = daysApart(dayKey(now, zone), dayKey(date, zone));
  const near = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
  return near[apart] ?? otherwise;
}

/** Slack's date tokens: `{date_short_pretty} at {time}`. */
export function dateTokens(pattern, date, now, zone) {
  const day = (options) => format(date, zone, { day: "numeric", year: "numeric", ...options });
  const plain = {
    date_num: dayKey(date, zone),
    date_slash: format(date, zone, { year: "numeric", month: "2-digit", day: "2-digit" }),
    date: `${format(date, zone, { month: "long" })} ${ordinal(Number(format(date, zone, { day: "numeric" })))}, ${format(date, zone, { year: "numeric" })}`,
    date_short: day({ month: "short" }),
    date_long: `${format(date, zone, { weekday: "long" })}, ${day({ month: "long" })}`,
    time: clockTime(date, zone),
    time_secs: format(date, zone, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
    ago: ago(date, now),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token.endsWith("_pretty")) return pretty(date, now, zone, plain[token.slice(0, -7)] ?? whole);
    return plain[token] ?? whole;
  });
}

const pad = (number) => String(number).padStart(2, "0");

/** "2026-11-24T09:00", as <input type="datetime-local"> wants it. */
export function toLocalInput(date, zone) {
  const parts = formatter(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(date);
  const time = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return `${dayKey(date, zone)}T${pad(Number(time.hour) % 24)}:${time.minute}`;
}

/** The instant at which clocks in `zone` show this local time (the later side of a spring gap). */
export function fromLocalInput(text, zone) {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  // Two rounds settle it: the first offset may be from the other side of a daylight-saving change.
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${toLocalInput(new Date(guess), zone)}Z`);
  return new Date(guess);
}

export const fromTs = (ts) => new Date(Number(ts) * 1000);
