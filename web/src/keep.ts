// Progress, kept in this browser: the answer and the best verdict of each exercise. Where the browser keeps nothing, the page works all the same.

export interface Kept {
  text?: string;
  score?: string;
  full?: boolean;
  tries?: number;
}

export interface Progress {
  format: 1;
  lang?: string;
  last?: string;
  exercises: Record<string, Kept>;
}

const KEY = "coro.progress";

export class Keep {
  progress: Progress = read();
  works = true;

  of(exercise: string): Kept {
    return this.progress.exercises[exercise] ?? {};
  }

  note(exercise: string, news: Kept): void {
    this.progress.exercises[exercise] = { ...this.of(exercise), ...news };
    this.save();
  }

  save(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.progress));
    } catch {
      this.works = false; // forbidden or full
    }
  }
}

function read(): Progress {
  try {
    return checked(JSON.parse(localStorage.getItem(KEY) ?? "null")) ?? { format: 1, exercises: {} };
  } catch {
    return { format: 1, exercises: {} };
  }
}

/** Take what was kept or imported only if it has the shape that this page writes. */
export function checked(value: unknown): Progress | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { format, exercises, lang, last } = value as Record<string, unknown>;
  if (format !== 1 || typeof exercises !== "object" || exercises === null) return undefined;
  const kept: Record<string, Kept> = {};
  for (const [id, entry] of Object.entries(exercises)) {
    if (!/^\d\d_\w+$/.test(id) || typeof entry !== "object" || entry === null) continue;
    const { text, score, full, tries } = entry as Record<string, unknown>;
    kept[id] = {
      ...(typeof text === "string" && { text }),
      ...(typeof score === "string" && { score }),
      ...(typeof full === "boolean" && { full }),
      ...(typeof tries === "number" && { tries }),
    };
  }
  return { format: 1, exercises: kept, ...(typeof lang === "string" && { lang }), ...(typeof last === "string" && { last }) };
}
