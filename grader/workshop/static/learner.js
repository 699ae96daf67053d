import { facts, keep, make, say, setTimer, text, ticked } from "./common.js";

const POLL_MS = 4000;
const LATE_MS = 15000;
const room = location.origin;
const store = {
  read: (name, otherwise) => JSON.parse(localStorage.getItem(`coro-workshop-${name}`) ?? "null") ?? otherwise,
  write: (name, value) => localStorage.setItem(`coro-workshop-${name}`, JSON.stringify(value)),
};
const $ = (id) => document.getElementById(id);

let token = store.read("token", "");
let queue = store.read("queue", []);

async function ask(path, body) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(path, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(LATE_MS) });
  const told = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(told[facts.lang] ?? ""), { code: told.error, status: answer.status });
  return told;
}

function show(state) {
  $("join").hidden = true;
  if ($("inside").hidden && state.released.length) $("which").value = state.released[0].id;
  $("inside").hidden = false;
  text("head", $("head").dataset.inside);
  text("who", $("who").dataset.text.replace("{number}", state.number) + (state.name ? ` ${state.name}` : ""));
  setTimer(state.timer_ends, state.now);
  $("nothing").hidden = state.released.length > 0;
  const rows = state.released.map((each) => ({ ...each, mine: state.mine[each.id] }));
  keep($("released"), rows, (each) => each.id, drawExercise);
}

function drawExercise(each) {
  const lang = facts.lang;
  const mine = each.mine ? [make("p", {}, each.mine.most === "0" ? say("attempts_only", each.mine) : say("attempts", each.mine), ...(each.mine.code ? [" ", make("code", {}, each.mine.code)] : []))] : [];
  return make(
    "div",
    { class: "exercise" },
    make("h3", {}, `${each.id} · ${each.title[lang]}`),
    make("p", {}, each.goal[lang], " ", make("span", { class: "soft" }, say("minutes", each))),
    ...mine,
    ...each.hints.map((hint, place) => make("p", {}, make("strong", {}, `${say("hint_number", { number: place + 1 })}: `), ...ticked(hint[lang]))),
  );
}

function leave(why) {
  token = "";
  store.write("token", "");
  $("inside").hidden = true;
  $("join").hidden = false;
  text("failed", why);
}

async function send() {
  while (queue.length) {
    const answer = await ask("/api/results", { results: queue.slice(0, 10) });
    const done = new Set(answer.kept);
    for (const odd of answer.refused) done.add(queue[odd.place].id);
    if (answer.refused.length) text("failed", answer.refused[0][facts.lang]);
    queue = queue.filter((each) => !done.has(each.id));
    store.write("queue", queue);
    show(answer.state);
    if (answer.kept.length) text("told", say("sent"));
  }
}

async function look() {
  if (!token) return;
  try {
    await send();
    show(await ask("/api/state"));
    if ($("failed").textContent === say("offline")) text("failed", "");
  } catch (error) {
    if (error.code === "token" || error.code === "removed") leave(error.message);
    else if (!error.code) text("failed", say("offline"));
  }
}

async function fileText(id) {
  const [file] = $(id).files;
  return file ? await file.text() : undefined;
}

$("join").addEventListener("submit", async (event) => {
  event.preventDefault();
  text("failed", "");
  try {
    const state = await ask("/api/join", { code: $("code").value, name: $("name").value, lang: facts.lang });
    token = state.token;
    store.write("token", token);
    show(state);
    $("who").setAttribute("tabindex", "-1");
    $("who").focus();
  } catch (error) {
    text("failed", error.code ? error.message : say("offline"));
  }
});

$("send").addEventListener("submit", async (event) => {
  event.preventDefault();
  text("failed", "");
  text("told", "");
  const exercise = $("which").value;
  const source = await fileText("answer");
  if (source === undefined) return text("failed", say("choose"));
  let result;
  try {
    const read = await fileText("results");
    if (read !== undefined) {
      result = JSON.parse(read).exercises.find((each) => each.exercise === exercise);
      if (!result) throw new SyntaxError();
    }
  } catch {
    return text("failed", say("bad_results"));
  }
  queue.push({ id: [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join(""), exercise, at: new Date().toISOString(), source, result });
  store.write("queue", queue);
  try {
    await send();
  } catch (error) {
    text("failed", say("kept", { why: error.message && error.code ? error.message : say("offline") }));
  }
});

$("leave").addEventListener("click", () => leave(""));

const code = location.pathname.startsWith("/j/") ? location.pathname.slice(3) : "";
if (/^[0-9A-Za-z-]{1,12}$/.test(code)) $("code").value = code;
$("commands").textContent = `coro watch --join ${room}/j/${code || "CODE"}\npytest --coro-join=${room}/j/${code || "CODE"} exercises/03_gather`;
look();
setInterval(look, POLL_MS + Math.random() * 1000);
