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
  const pack = fetch(new URL("pack.bin", root)).then(unpacked);
  void load("pyodide/pyodide.asm.mjs").catch(() => undefined); // pyodide.mjs would ask for it only when it is there itself
  const { loadPyodide } = await load("pyodide/pyodide.mjs");
  const python = await loadPyodide({
    indexURL: new URL("pyodide/", root).href,
    stdLibURL: new URL("pyodide/python_stdlib.zip", root).href,
    lockFileContents: LOCK,
    env: { PYTHONHASHSEED: "0" },
  });
  return boot(python, new Uint8Array(await pack));
}

// Any server sends these files as they are; whether it would pack them itself, nobody knows.
async function unpacked(answer: Response): Promise<ArrayBuffer> {
  return new Response(answer.body!.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

function load(path: string): Promise<any> {
  return import(/* @vite-ignore */ new URL(path, root).href);
}
