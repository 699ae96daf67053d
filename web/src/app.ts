// The page: which exercise is shown in which language, and what its buttons do.
import { download, make, opened } from "./dom";
import { type Editor, editor } from "./editor";
import type { Judge } from "./judge";
import { type Keep, checked } from "./keep";
import { type Layout, layout } from "./layout";
import type { Verdict } from "./messages";
import type { Exercise, Lang, Pack } from "./pack";
import { drawn, told } from "./verdict";
import { type Word, say } from "./words";

const LARGEST = 256 * 1024; // characters: what the judge takes
const KEEP_MS = 400;

/** Whoever wants each verdict as it comes, a live session for one: `addEventListener("coro:verdict", …)`. */
export interface Judged {
  exercise: string;
  text: string;
  verdict: Verdict;
}

export class App {
  private exercise: Exercise;
  private view!: Layout;
  private editor!: Editor;
  private strength = 0;
  private code = "";
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pack: Pack,
    private readonly judge: Judge,
    private readonly keep: Keep,
    private lang: Lang,
  ) {
    this.exercise = this.named(location.hash.slice(1)) ?? this.named(keep.progress.last ?? "") ?? pack.exercises[0]!;
    addEventListener("hashchange", () => this.go(location.hash.slice(1)));
    addEventListener("pagehide", () => this.store());
    this.show();
  }

  private say(word: Word, facts: Record<string, string | number> = {}): string {
    return say(this.lang, word, facts);
  }

  private named(id: string): Exercise | undefined {
    return this.pack.exercises.find((one) => one.id === id);
  }

  private go(id: string): void {
    const exercise = this.named(id);
    if (!exercise || exercise === this.exercise) return;
    this.store();
    if (this.judge.busy) this.judge.end("stopped");
    this.exercise = exercise;
    this.show();
    this.view.heading.focus();
    scrollTo(0, 0);
  }

  /** Draw everything anew for an exercise and a language. */
  private show(): void {
    const { exercise, lang } = this;
    this.strength = 0;
    this.code = "";
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    document.title = `${exercise.title[lang]} · ${this.say("title")}`;
    this.view = layout(this.pack, exercise, lang, this.keep, {
      choose: (id) => (location.hash = id),
      speak: (other) => this.speak(other),
      check: () => void this.check(),
      hint: () => this.hint(),
      reset: () => this.reset(),
      save: () => download("exercise.py", this.editor.text(), "text/x-python"),
      load: () => void this.load(),
      saveAll: () => this.saveAll(),
      loadAll: () => void this.loadAll(),
    });
    document.body.replaceChildren(...this.view.parts);
    const text = this.keep.of(exercise.id).text ?? exercise.stub;
    this.editor = editor(this.view.editor, text, this.say("answer"), "editor-help", () => this.changed(), () => void this.check());
    this.keep.progress.last = exercise.id;
    this.keep.save();
    if (!this.keep.works) this.view.status.textContent = this.say("notKept");
  }

  private speak(lang: Lang): void {
    this.store();
    if (this.judge.busy) this.judge.end("stopped");
    this.lang = this.keep.progress.lang = lang;
    this.show();
    this.view.languages[lang].focus();
  }

  private changed(): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.store(), KEEP_MS);
  }

  private store(): void {
    clearTimeout(this.saving);
    const text = this.editor.text();
    if (text !== (this.keep.of(this.exercise.id).text ?? this.exercise.stub)) this.keep.note(this.exercise.id, { text });
  }

  private async check(): Promise<void> {
    if (this.judge.busy) return this.judge.end("stopped");
    const { exercise, lang, view } = this;
    const text = this.editor.text();
    this.store();
    view.check.textContent = this.say("stop");
    view.status.textContent = this.say("starting");
    const verdict = await this.judge.judge(exercise.id, text, lang, () => (view.status.textContent = this.say("judging")));
    if (this.view !== view) return; // another exercise is shown by now
    view.check.textContent = this.say("check");
    view.status.textContent = told(verdict, lang);
    view.verdict.replaceChildren(...drawn(verdict, lang));
    this.code = verdict.causes[0]?.code ?? "";
    this.strength = 0;
    this.noted(verdict);
    dispatchEvent(new CustomEvent<Judged>("coro:verdict", { detail: { exercise: exercise.id, text, verdict } }));
  }

  private noted(verdict: Verdict): void {
    if (verdict.trouble) return;
    const { tries = 0, full } = this.keep.of(this.exercise.id);
    this.keep.note(this.exercise.id, { tries: tries + 1, ...(full ? {} : { score: verdict.score, full: verdict.full }) });
    this.view.mark(this.exercise.id);
    const next = this.pack.exercises[this.pack.exercises.indexOf(this.exercise) + 1];
    if (verdict.full && next) {
      this.view.verdict.append(make("p", {}, make("a", { href: `#${next.id}` }, this.say("next", { title: next.title[this.lang] }))));
    }
  }

  /** Give the hint for what was diagnosed first, then the stronger ones of the exercise, as `coro hint` does. */
  private hint(): void {
    const own = this.exercise.hints_for[this.code];
    const hints = own ? [own, ...this.exercise.hints.slice(1)] : this.exercise.hints;
    const hint = hints[this.strength];
    const text = hint
      ? this.say("hintOf", { number: ++this.strength, count: hints.length, text: hint[this.lang] })
      : this.say("noHint");
    if (this.strength === 1 && hint) this.view.hints.replaceChildren();
    if (hint || !this.view.hints.lastElementChild?.classList.contains("over")) {
      this.view.hints.append(make("li", hint ? {} : { class: "over" }, text));
    }
  }

  private reset(): void {
    if (!confirm(this.say("sure"))) return;
    this.editor.put(this.exercise.stub);
    this.keep.note(this.exercise.id, { text: this.exercise.stub });
  }

  private async load(): Promise<void> {
    const text = await opened(".py,text/x-python,text/plain", LARGEST);
    if (text === undefined) this.view.status.textContent = this.say("tooLarge");
    else this.editor.put(text);
  }

  private saveAll(): void {
    this.store();
    download("coro-progress.json", JSON.stringify(this.keep.progress, undefined, 1), "application/json");
  }

  private async loadAll(): Promise<void> {
    const text = await opened(".json,application/json", 64 * LARGEST);
    let progress;
    try {
      progress = checked(JSON.parse(text ?? ""));
    } catch {
      progress = undefined;
    }
    if (!progress) {
      this.view.status.textContent = this.say("notProgress");
      return;
    }
    if (!confirm(this.say("loadSure"))) return;
    this.keep.progress = { ...progress, lang: this.lang };
    this.keep.save();
    this.exercise = this.named(progress.last ?? "") ?? this.exercise;
    this.show();
  }
}
