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

/** Ask for the large files at once: pyodide does it when its own script is there, and is given what is under way. */
async function early<Result>(paths: string[], meanwhile: () => Promise<Result>): Promise<Result> {
  const { fetch } = self;
  const asked = new Map(paths.map((path) => [new URL(path, root).href, fetch(new URL(path, root))]));
  asked.forEach((answer) => void answer.catch(() => undefined)); // told by whoever waits for it
  self.fetch = (address, ...options) => asked.get(String(address)) ?? fetch(address, ...options);
  try {
    return await meanwhile();
  } finally {
    self.fetch = fetch;
  }
}

async function start(): Promise<ReturnType<typeof boot>> {
  const pack = fetch(new URL("pack.bin", root)).then(unpacked);
  const python = await early(["pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip"], async () => {
    void load("pyodide/pyodide.asm.mjs").catch(() => undefined);
    const { loadPyodide } = await load("pyodide/pyodide.mjs");
    return loadPyodide({
      indexURL: new URL("pyodide/", root).href,
      stdLibURL: new URL("pyodide/python_stdlib.zip", root).href,
      lockFileContents: LOCK,
      env: { PYTHONHASHSEED: "0" },
    });
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
