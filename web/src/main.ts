// Python starts first, it takes longest; the rest of the page comes meanwhile.
import { Judge } from "./judge";
import { Keep } from "./keep";
import { fetchPack } from "./pack";
import "./style.css";
import { say } from "./words";

const judge = new Judge();
const keep = new Keep();
const lang = keep.progress.lang ?? (navigator.language.startsWith("zh") ? "zh" : "en");

Promise.all([fetchPack(), import("./app")]).then(
  ([pack, { App }]) => new App(pack, judge, keep, lang === "zh" ? "zh" : "en"),
  () => document.body.append(say(lang === "zh" ? "zh" : "en", "missing")),
);
