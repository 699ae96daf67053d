// Draw a verdict: causes with their timelines, checks, what was printed.
import { make } from "./dom";
import type { Cause, Check, Verdict } from "./messages";
import type { Lang } from "./pack";
import { type Word, say } from "./words";

const TROUBLES = new Set(["endless", "stopped", "threads", "start"]);
const MARKS = { passed: "✓", failed: "✗", error: "!", skipped: "–" };

/** Tell the points in one line. */
export function told(verdict: Verdict, lang: Lang): string {
  if (verdict.trouble) return "";
  const points = say(lang, "points", { score: verdict.score, max: verdict.max });
  return verdict.full ? `${points} · ${say(lang, "done")}` : points;
}

export function drawn(verdict: Verdict, lang: Lang): Node[] {
  if (verdict.trouble) {
    const known = TROUBLES.has(verdict.trouble);
    const text = known ? say(lang, verdict.trouble as Word) : say(lang, "ours", { why: verdict.trouble });
    return [make("p", { class: "trouble" }, text)];
  }
  const parts: Node[] = verdict.causes.map((cause) => causeOf(cause, lang));
  parts.push(make("ul", { class: "checks" }, ...verdict.checks.map((check) => checkOf(check, lang))));
  if (verdict.printed) {
    parts.push(make("h3", {}, say(lang, "printed")), make("pre", {}, verdict.printed));
  }
  return parts;
}

function causeOf(cause: Cause, lang: Lang): HTMLElement {
  const article = make("article", { class: "cause" }, make("h3", {}, cause.cause));
  const line = (text: string, kind: string): void => void (text && article.append(make("p", { class: kind }, text)));
  if (cause.answered) line(say(lang, "order", { keys: cause.answered }), "order");
  line(cause.why, "why");
  if (cause.svg) {
    const picture = make("div", { class: "timeline", tabindex: "0", role: "group", "aria-label": say(lang, "timeline") });
    picture.innerHTML = cause.svg; // picture.py escapes all text in it
    article.append(picture);
  }
  line(cause.expected, "expected");
  if (cause.line && cause.source) article.append(make("p", {}, make("code", {}, say(lang, "line", { line: cause.line, source: cause.source }))));
  if (cause.next) line(say(lang, "todo", { text: cause.next }), "next");
  const others = cause.titles.slice(1);
  if (others.length) line(say(lang, "also", { titles: others.join(lang === "zh" ? "；" : "; ") }), "also");
  return article;
}

function checkOf(check: Check, lang: Lang): HTMLElement {
  const points = say(lang, "points", { score: check.points, max: check.max });
  const mark = make("span", { "aria-hidden": "true" }, MARKS[check.status]);
  const told = [check.title, say(lang, check.status), points, check.message].filter(Boolean).join(" · ");
  return make("li", { class: check.status }, mark, ` ${told}`);
}
