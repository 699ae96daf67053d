// What the pages share: words, elements made of text only, the stream of the room, the clock that runs down.

export const words = JSON.parse(document.getElementById("words").textContent);
export const facts = JSON.parse(document.getElementById("facts").textContent);

export function say(name, filled = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in filled ? String(filled[key]) : whole));
}

// An element; texts become text, whatever they hold.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function text(id, value) {
  const element = document.getElementById(id);
  if (element && element.textContent !== String(value)) element.textContent = value;
}

// Bring the children of a parent into the order of rows: those whose content is the same stay as they are, and focus stays where it was.
export function keep(parent, rows, key, draw) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  const wanted = rows.map((row) => {
    const name = String(key(row));
    const content = JSON.stringify(row);
    const old = known.get(name);
    if (old && old.dataset.content === content) return old;
    const made = draw(row);
    made.dataset.key = name;
    made.dataset.content = content;
    return made;
  });
  if (wanted.length !== parent.children.length || wanted.some((child, place) => parent.children[place] !== child)) {
    parent.replaceChildren(...wanted);
    if (focused) parent.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }
}

let ends = null;
let ahead = 0; // how far the server's clock is ahead of this one, in seconds

export function setTimer(timerEnds, now) {
  ends = timerEnds;
  ahead = now - Date.now() / 1000;
  showTimer();
}

function showTimer() {
  if (ends === null) return text("timer", "");
  const left = Math.round(ends - ahead - Date.now() / 1000);
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  text("timer", left > 0 ? say("time_left", { time }) : say("time_over"));
}
setInterval(showTimer, 1000);

export function watch(draw) {
  const stream = new EventSource("/host/live");
  stream.addEventListener("open", () => text("link", say("live")));
  stream.addEventListener("error", () => text("link", say("lost")));
  stream.addEventListener("message", (event) => {
    const room = JSON.parse(event.data);
    text("link", say("live"));
    text("joined", room.joined);
    text("told", room.told);
    text("stuck", room.stuck);
    setTimer(room.timer_ends, room.now);
    draw(room);
  });
}

// How often each diagnosis was told first.
export function codesOf(each, most) {
  const items = each.codes.slice(0, most).map(([code, count]) => make("li", {}, make("code", {}, code), ` × ${count}`));
  return items.length ? [make("ul", { class: "codes" }, ...items)] : [];
}

// A text whose `backticks` become code.
export function ticked(value) {
  return value.split("`").map((part, place) => (place % 2 ? make("code", {}, part) : part));
}

export function titleOf(id) {
  return facts.exercises[id] ? `${id} · ${facts.exercises[id].title}` : id;
}
