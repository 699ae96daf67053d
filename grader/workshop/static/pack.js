// Joins the pack's page to the workshop: tells each verdict, keeps what cannot be sent, and shows what the host opens in a line of its own.
const words = JSON.parse(document.getElementById("workshop-words").textContent);
const BEAT_MS = 8000;
const LATE_MS = 15000;
const store = {
  read: (name, otherwise) => JSON.parse(localStorage.getItem(`coro-workshop-${name}`) ?? "null") ?? otherwise,
  write: (name, value) => localStorage.setItem(`coro-workshop-${name}`, JSON.stringify(value)),
};
let queue = store.read("pack-queue", []);
let state = null;
let ahead = 0;
let trouble = "";
let sending = false;
let last = "";

const language = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");
// What is worked on: the page names it behind the #, and begins without.
const exercise = () => (/^#\d\d_\w+$/.test(location.hash) ? location.hash.slice(1) : last || state?.released[0]?.id || "");

function say(name, facts = {}) {
  return words[name][language()].replace(/\{(\w+)\}/g, (whole, key) => (key in facts ? String(facts[key]) : whole));
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { Authorization: `Bearer ${store.read("token", "")}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LATE_MS),
  });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told[language()] ?? ""), { code: told.error });
  return told;
}

// One at a time: say where we are, then send all that waits.
async function beat() {
  if (sending || !store.read("token", "")) return draw();
  sending = true;
  try {
    note(await ask("/api/here", { exercise: exercise() }));
    while (queue.length) {
      const batch = queue.slice(0, 10);
      const answer = await ask("/api/results", { results: batch });
      const done = new Set([...answer.kept, ...answer.refused.map((odd) => batch[odd.place].id)]);
      queue = queue.filter((each) => !done.has(each.id));
      store.write("pack-queue", queue);
      note(answer.state);
      if (!done.size) break;
    }
    trouble = "";
  } catch (error) {
    if (error.code === "token" || error.code === "removed") state = null;
    trouble = error.code === "too_often" || !error.code ? say("waiting", { count: queue.length }) : error.message;
  }
  sending = false;
  draw();
}

function note(told) {
  state = told;
  ahead = told.now - Date.now() / 1000;
}

const bar = document.createElement("aside");
bar.setAttribute("aria-label", words.workshop.en);
bar.style.cssText = "padding:.4rem 1rem;border-bottom:1px solid currentColor;font:15px/1.5 system-ui,sans-serif";

function link(href, text) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function draw() {
  const parts = [`${say("workshop")}: `];
  if (state === null) parts.push(link("/", say("join")));
  else {
    parts.push(say("you", { number: state.number }));
    if (state.timer_ends !== null) parts.push(" · ", clock());
    if (state.released.length) parts.push(` · ${say("opened")} `, ...state.released.flatMap((each) => [link(`#${each.id}`, each.title[language()]), " "]));
  }
  if (trouble) parts.push(` · ${trouble}`);
  const hints = (state?.released ?? []).filter((each) => each.id === exercise()).flatMap((each) => each.hints);
  const lines = hints.map((hint) => {
    const line = document.createElement("p");
    line.style.margin = "0";
    line.textContent = say("hint", { exercise: exercise() }) + hint[language()];
    return line;
  });
  const content = JSON.stringify([parts.map((part) => part.textContent ?? part), lines.map((line) => line.textContent)]);
  if (bar.dataset.content !== content) {
    bar.dataset.content = content;
    bar.replaceChildren(...parts, ...lines);
    bar.setAttribute("aria-label", say("workshop"));
  }
  if (!bar.isConnected) document.body.prepend(bar);
}

function clock() {
  const left = Math.round(state.timer_ends - ahead - Date.now() / 1000);
  return left > 0 ? say("left", { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` }) : say("over");
}

addEventListener("coro:verdict", ({ detail }) => {
  const id = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  last = detail.exercise;
  const result = detail.verdict.trouble ? undefined : detail.verdict.report?.exercises?.[0];
  queue.push({ id, exercise: detail.exercise, at: new Date().toISOString(), source: detail.text, result });
  store.write("pack-queue", queue);
  beat();
});
addEventListener("hashchange", beat);
new MutationObserver(() => bar.isConnected || draw()).observe(document.body, { childList: true }); // the page draws itself anew for each exercise
setInterval(draw, 1000);
setInterval(beat, BEAT_MS + Math.random() * 2000);
beat();
