import { codesOf, facts, keep, make, say, text, titleOf, watch } from "./common.js";

async function act(deed) {
  text("failed", "");
  try {
    const answer = await fetch("/host/do", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Coro-Deed": facts.deed },
      body: JSON.stringify(deed),
    });
    if (!answer.ok) text("failed", say("failed", { why: (await answer.json())[facts.lang] }));
  } catch {
    text("failed", say("failed", { why: say("lost") }));
  }
}

function whoIs(person) {
  const number = `#${person.number}`;
  return person.name ? `${person.name} ${number}` : number;
}

function drawPerson(person) {
  const who = whoIs(person);
  const tags = [];
  if (person.twin) tags.push(make("span", { class: "tag" }, say("same_name")));
  if (person.stuck) tags.push(make("span", { class: "tag" }, say("stuck", { minutes: person.minutes })));
  else if (person.done) tags.push(make("span", { class: "tag" }, say("done")));
  else if (person.away) tags.push(make("span", { class: "tag" }, say("away")));
  const remove = make(
    "button",
    {
      type: "button", "data-focus": `remove${person.number}`, "aria-label": say("remove_who", { who }),
      click: () => confirm(say("sure", { who })) && act({ deed: "remove", number: person.number }),
    },
    say("remove"),
  );
  return make(
    "tr",
    { class: person.stuck ? "stuck" : person.away ? "away" : "" },
    make("td", {}, who, ...tags),
    make("td", {}, person.where),
    make("td", { class: "number" }, person.attempts),
    make("td", { class: "number" }, person.most && person.most !== "0" ? `${person.score} / ${person.most}` : ""),
    make("td", {}, make("code", {}, person.code)),
    make("td", { class: "number" }, person.where && !person.done ? person.minutes : ""),
    make("td", {}, remove),
  );
}

function drawExercise(each) {
  const exercise = titleOf(each.id);
  const most = facts.exercises[each.id]?.hints ?? 0;
  const next = each.hints + 1;
  const buttons = [];
  if (each.released) {
    if (next <= most) {
      const hint = () => act({ deed: "hint", exercise: each.id, hints: next });
      buttons.push(make("button", { type: "button", "data-focus": `hint${each.id}`, click: hint }, say("hint", { number: next, exercise: each.id })));
    } else buttons.push(make("span", { class: "soft" }, say("hints_all")));
    buttons.push(
      make("button", { type: "button", "data-focus": `close${each.id}`, click: () => act({ deed: "close", exercise: each.id }) }, say("close", { exercise: each.id })),
    );
  } else {
    buttons.push(
      make("button", { type: "button", "data-focus": `open${each.id}`, click: () => act({ deed: "open", exercise: each.id }) }, say("open", { exercise: each.id })),
    );
  }
  const address = `/host/mistakes?exercise=${encodeURIComponent(each.id)}&lang=${facts.lang}`;
  buttons.push(make("a", { href: address, "data-focus": `mistakes${each.id}` }, say("mistakes", { exercise: each.id })));
  return make(
    "div",
    { class: each.released ? "exercise" : "exercise closed" },
    make("h3", {}, exercise),
    make("p", {}, say("working", each)),
    ...codesOf(each, 8),
    make("div", { class: "row" }, ...buttons),
  );
}

function draw(room) {
  const names = new Map();
  for (const person of room.people) names.set(person.name.toLowerCase(), (names.get(person.name.toLowerCase()) ?? 0) + 1);
  const people = room.people.map((person) => ({ ...person, twin: person.name !== "" && names.get(person.name.toLowerCase()) > 1 }));
  people.sort((one, other) => other.stuck - one.stuck || one.away - other.away || one.number - other.number);
  keep(document.getElementById("people"), people, (person) => person.number, drawPerson);
  text("nobody", people.length ? "" : say("nobody"));
  const exercises = room.exercises.map((each) => ({ ...each, released: room.released.includes(each.id), hints: room.hints[each.id] ?? 0 }));
  keep(document.getElementById("exercises"), exercises, (each) => each.id, drawExercise);
  document.getElementById("door").checked = room.door_open;
}

document.getElementById("open-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ deed: "open", exercise: document.getElementById("open-which").value });
});
document.getElementById("timer-form").addEventListener("submit", (event) => {
  event.preventDefault();
  act({ deed: "timer", minutes: Number(document.getElementById("minutes").value) });
});
document.getElementById("timer-stop").addEventListener("click", () => act({ deed: "timer", minutes: 0 }));
document.getElementById("door").addEventListener("change", (event) => act({ deed: "door", open: event.target.checked }));
watch(draw);
