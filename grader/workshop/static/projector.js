import { codesOf, keep, make, say, titleOf, watch } from "./common.js";

function drawExercise(each) {
  const solved = make("progress", { max: Math.max(each.begun, 1), value: each.solved, "aria-label": titleOf(each.id) });
  return make(
    "div",
    { class: "exercise" },
    make("h3", {}, titleOf(each.id)),
    make("p", {}, solved),
    make("p", {}, say("working", each)),
    ...codesOf(each, 5),
  );
}

// Only what names nobody is looked at.
watch((room) => keep(document.getElementById("exercises"), room.exercises.filter((each) => room.released.includes(each.id)), (each) => each.id, drawExercise));
