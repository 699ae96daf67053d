// What page and worker say to each other, and what a verdict is: `grader/site/page/judging.py` writes it.

export interface Check {
  title: string;
  status: "passed" | "failed" | "error" | "skipped";
  points: string;
  max: string;
  message: string;
}

export interface Cause {
  code: string;
  cause: string;
  why: string;
  next: string;
  expected: string;
  svg: string;
  line: number;
  source: string;
  answered: string;
  titles: string[];
}

export interface Verdict {
  trouble: string; // "": judged; "threads", "endless", "stopped", "start", or an error of ours
  report?: unknown; // as pytest writes it: for whoever collects results
  score: string;
  max: string;
  full: boolean;
  checks: Check[];
  causes: Cause[];
  printed: string;
  worn?: boolean; // the interpreter should not be used again
}

/** What the worker is asked; it answers `begun` when Python is there and the judging begins, then the verdict. */
export interface Question {
  id: number;
  exercise: string;
  text: string;
  lang: string;
}

export type FromWorker = { kind: "begun"; id: number } | { kind: "failed" } | { kind: "verdict"; id: number; json: string };

export function troubled(trouble: string): Verdict {
  return { trouble, score: "0", max: "", full: false, checks: [], causes: [], printed: "" };
}
