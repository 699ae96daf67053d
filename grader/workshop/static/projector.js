import { keep, make, say, titleOf, watch } from "./common.js";

function drawExercise(each) {
  const solved = make("progress", { max: Math.max(each.begun, 1), value: each.solved, "aria-label": titleOf(each.id) });
  const codes = each.codes.slice(0, 5).flatMap(([code, count]) => [make("code", {}, code), ` ${count}   `]);
  return make(
    "div",
    { class: "exercise" },
    make("h3", {}, titleOf(each.id)),
    make("p", {}, solved),
    make("p", {}, say("working", each)),
    ...(codes.length ? [make("p", {}, ...codes)] : []),
  );
}

// Only what names nobody is looked at.
watch((room) => keep(document.getElementById("exercises"), room.exercises.filter((each) => room.released.includes(each.id)), (each) => each.id, drawExercise));
