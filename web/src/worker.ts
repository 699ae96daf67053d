// Python: one interpreter that judges one answer after the other. The page ends this worker when an answer does not end.
import type { FromWorker, Question } from "./messages";

declare const LOCK: string; // vite.config.ts

interface Judge {
  (exercise: string, text: string, lang: string): string;
  callPromising?(exercise: string, text: string, lang: string): Promise<string>;
}

const root = new URL("../", self.location.href); // the worker lies in assets/
const tell = (message: FromWorker): void => self.postMessage(message);
const judge = start();
judge.catch((error: unknown) => tell({ kind: "failed", why: String(error) }));

self.onmessage = async (event: MessageEvent<Question>) => {
  const { id, exercise, text, lang } = event.data;
  const ask = await judge;
  tell({ kind: "begun", id });
  // With stack switching (JSPI) the judge may put stacks aside, and programs can have threads.
  const switching = "Suspending" in WebAssembly && ask.callPromising !== undefined;
  const json = switching ? await ask.callPromising!(exercise, text, lang) : ask(exercise, text, lang);
  tell({ kind: "verdict", id, json });
};

async function start(): Promise<Judge> {
  const fetched = fetch(new URL("pack.zip", root)).then((answer) => answer.arrayBuffer());
  const { loadPyodide } = await import(/* @vite-ignore */ new URL("pyodide/pyodide.mjs", root).href);
  const python = await loadPyodide({
    indexURL: new URL("pyodide/", root).href,
    stdLibURL: new URL("pyodide/python_stdlib.zip", root).href,
    lockFileContents: LOCK,
    env: { HOME: "/home/learner", PYTHONHASHSEED: "0" },
  });
  python.FS.writeFile("/pack.zip", new Uint8Array(await fetched));
  python.runPython("import zipfile, sys; zipfile.ZipFile('/pack.zip').extractall('/pack'); sys.path.insert(0, '/pack'); import judging; judging.prepare()");
  return python.globals.get("judging").judge as Judge;
}
