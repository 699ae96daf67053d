// What the page is told about the exercises: `grader/site/pack.py` writes it.

export type Lang = "en" | "zh";
export type Both = Record<Lang, string>;

export interface Exercise {
  id: string;
  title: Both;
  chapter: Both;
  goal: Both;
  minutes: number;
  points: string;
  stub: string;
  readme: Both;
  hints: Both[];
  hints_for: Record<string, Both>;
}

export interface Pack {
  version: string;
  exercises: Exercise[];
}

export async function fetchPack(): Promise<Pack> {
  const answer = await fetch("pack.json");
  if (!answer.ok) throw new Error(`pack.json: ${answer.status}`);
  return (await answer.json()) as Pack;
}
