// The judge as the page sees it: ask, and get a verdict, whatever the answer does to its interpreter.
import { type FromWorker, type Verdict, troubled } from "./messages";

const LIMIT_MS = 15_000; // of one judging, from when Python is there
const SUSPECT_MS = 800; // after that a fresh interpreter is warmed up beside, so that it is there when this one has to go

export class Judge {
  private worker = born();
  private spare: Worker | undefined;
  private asked = 0;
  private settle: ((verdict: Verdict) => void) | undefined;

  get busy(): boolean {
    return this.settle !== undefined;
  }

  /** Judge an answer; `begun` is called when Python is there and starts on it. */
  judge(exercise: string, text: string, lang: string, begun: () => void): Promise<Verdict> {
    this.settle?.(troubled("stopped"));
    const id = ++this.asked;
    return new Promise((resolve) => {
      const timers: ReturnType<typeof setTimeout>[] = [];
      this.settle = (verdict) => {
        timers.forEach(clearTimeout);
        this.settle = undefined;
        resolve(verdict);
      };
      this.worker.onerror = () => this.end("start");
      this.worker.onmessage = (event: MessageEvent<FromWorker>) => {
        const news = event.data;
        if (news.kind === "failed") return this.end("start");
        if (news.id !== id) return;
        if (news.kind === "verdict") {
          const verdict = JSON.parse(news.json) as Verdict;
          this.settle?.(verdict);
          if (verdict.worn) this.end("stopped");
          return;
        }
        begun();
        timers.push(setTimeout(() => (this.spare ??= born()), SUSPECT_MS), setTimeout(() => this.end("endless"), LIMIT_MS));
      };
      this.worker.postMessage({ id, exercise, text, lang });
    });
  }

  /** End what is being judged, with its interpreter; another takes over. */
  end(trouble: string): void {
    this.worker.terminate();
    this.worker = this.spare ?? born();
    this.spare = undefined;
    this.settle?.(troubled(trouble));
  }
}

function born(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
}
