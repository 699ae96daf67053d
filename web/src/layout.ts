// What stands where on the page. It draws and reports clicks; what they mean is for `app`.
import { make } from "./dom";
import type { Keep } from "./keep";
import type { Exercise, Lang, Pack } from "./pack";
import { type Word, say } from "./words";

export interface Actions {
  choose(id: string): void;
  speak(lang: Lang): void;
  check(): void;
  hint(): void;
  reset(): void;
  save(): void;
  load(): void;
  saveAll(): void;
  loadAll(): void;
}

export interface Layout {
  parts: Node[];
  heading: HTMLElement;
  editor: HTMLElement;
  check: HTMLButtonElement;
  status: HTMLElement;
  hints: HTMLElement;
  verdict: HTMLElement;
  languages: Record<Lang, HTMLButtonElement>;
  mark(id: string): void;
}

export function layout(pack: Pack, exercise: Exercise, lang: Lang, keep: Keep, actions: Actions): Layout {
  const word = (name: Word): string => say(lang, name);
  const button = (name: Word, click: () => void): HTMLButtonElement => make("button", { type: "button", click }, word(name));
  const languages = {
    en: make("button", { type: "button", lang: "en", "aria-pressed": String(lang === "en"), click: () => actions.speak("en") }, "English"),
    zh: make("button", { type: "button", lang: "zh-CN", "aria-pressed": String(lang === "zh"), click: () => actions.speak("zh") }, "中文"),
  };
  const { nav, mark } = menu(pack, exercise, lang, keep, actions);
  const readme = make("article", { class: "readme", "aria-label": word("task") });
  readme.innerHTML = exercise.readme[lang]; // rendered at build; HTML in a README is shown as text
  const heading = readme.querySelector("h1") ?? readme;
  heading.tabIndex = -1;
  const place = make("div", { class: "editor" });
  const check = button("check", actions.check);
  check.className = "main";
  const status = make("p", { class: "status", role: "status" });
  const hints = make("ol", { class: "hints", "aria-live": "polite" });
  const verdict = make("div", { class: "verdict" });
  const answer = make(
    "section",
    { class: "answer", "aria-labelledby": "answer-title" },
    make("h2", { id: "answer-title" }, word("answer")),
    place,
    make("p", { id: "editor-help", class: "help" }, word("editorHelp")),
    make("div", { class: "buttons" }, check, button("hint", actions.hint), button("save", actions.save), button("load", actions.load), button("reset", actions.reset)),
    status,
    hints,
    make("section", { "aria-labelledby": "verdict-title" }, make("h2", { id: "verdict-title" }, word("verdict")), verdict),
  );
  const header = make(
    "header",
    {},
    make("a", { class: "skip", href: "#answer-title", click: () => undefined }, word("skip")),
    make("strong", {}, word("title")),
    nav,
    make("div", { class: "buttons" }, languages.en, languages.zh, button("saveAll", actions.saveAll), button("loadAll", actions.loadAll)),
  );
  const main = make("main", {}, readme, answer);
  header.querySelector(".skip")!.addEventListener("click", (event) => {
    event.preventDefault(); // the hash names an exercise
    check.focus();
  });
  return { parts: [header, main], heading, editor: place, check, status, hints, verdict, languages, mark };
}

function menu(pack: Pack, exercise: Exercise, lang: Lang, keep: Keep, actions: Actions): { nav: HTMLElement; mark(id: string): void } {
  const options = new Map<string, HTMLOptionElement>();
  const list = make("select", { id: "exercises" });
  let group: HTMLOptGroupElement | undefined;
  for (const one of pack.exercises) {
    if (group?.label !== one.chapter[lang]) {
      group = make("optgroup", { label: one.chapter[lang] });
      list.append(group);
    }
    const option = make("option", { value: one.id });
    options.set(one.id, option);
    group.append(option);
  }
  const mark = (id: string): void => {
    const one = pack.exercises.find((other) => other.id === id)!;
    const { score, full } = keep.of(id);
    const points = score === undefined ? "" : ` (${score}/${one.points})`;
    options.get(id)!.textContent = `${full ? "✓ " : ""}${id.slice(0, 2)} · ${one.title[lang]}${points}`;
  };
  for (const id of options.keys()) mark(id);
  list.value = exercise.id;
  list.onchange = () => actions.choose(list.value);
  const nav = make("nav", { "aria-label": say(lang, "exercises") }, make("label", { for: "exercises" }, say(lang, "exercises")), list);
  return { nav, mark };
}
