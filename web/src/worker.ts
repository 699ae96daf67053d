// Python: one interpreter that judges one answer after the other. The page ends this worker when an answer does not end.
import { boot } from "./boot.js";
import { type FromWorker, type Question, troubled } from "./messages";

declare const LOCK: string; // vite.config.ts

const root = new URL("../", self.location.href); // the worker lies in assets/
const tell = (message: FromWorker): void => self.postMessage(message);
const judge = start();
judge.catch(() => undefined); // told to whoever asks

self.onmessage = async (event: MessageEvent<Question>) => {
  const { id, exercise, text, lang } = event.data;
  const ask = await judge.catch(() => undefined);
  if (ask === undefined) return tell({ kind: "failed" });
  tell({ kind: "begun", id });
  try {
    tell({ kind: "verdict", id, json: await ask(exercise, text, lang) });
  } catch (error) {
    tell({ kind: "verdict", id, json: JSON.stringify({ ...troubled(String(error).slice(0, 300)), worn: true }) });
  }
};

async function start(): Promise<ReturnType<typeof boot>> {
  const pack = fetch(new URL("pack.zip", root)).then((answer) => answer.arrayBuffer());
  const { loadPyodide } = await import(/* @vite-ignore */ new URL("pyodide/pyodide.mjs", root).href);
  const python = await loadPyodide({
    indexURL: new URL("pyodide/", root).href,
    stdLibURL: new URL("pyodide/python_stdlib.zip", root).href,
    lockFileContents: LOCK,
    env: { PYTHONHASHSEED: "0" },
  });
  return boot(python, new Uint8Array(await pack));
}
