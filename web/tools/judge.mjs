// Judge answers under node with what a site holds: lines of JSON come in ({exercise, text, lang}), lines of JSON go out (verdicts).
//   node judge.mjs SITE < questions > verdicts
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { boot } from "../src/boot.js";

const site = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(join(site, "pyodide", "pyodide.mjs")).href);
const python = await loadPyodide({
  stdLibURL: join(site, "pyodide", "python_stdlib.zip"),
  lockFileContents: readFileSync(new URL("../node_modules/pyodide/pyodide-lock.json", import.meta.url), "utf8"),
  env: { PYTHONHASHSEED: "0" },
  stdout: () => {}, // what is printed past the judge is nobody's verdict
  stderr: () => {},
});
const judge = boot(python, gunzipSync(readFileSync(join(site, "pack.bin"))));
for await (const line of createInterface({ input: process.stdin })) {
  const { exercise, text, lang } = JSON.parse(line);
  process.stdout.write(`${await judge(exercise, text, lang)}\n`);
}
process.stdout.write("", () => process.exit(0)); // a pipe takes what was written in its own time
