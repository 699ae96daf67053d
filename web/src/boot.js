// From an interpreter to a judge: for the page's worker, and for node, where the corpus is judged.
import { stacks } from "./stacks.js";

const START = `
import sys, zipfile
archive = zipfile.ZipFile("/pack.zip")
archive.extractall("/pack", [name for name in archive.namelist() if not name.startswith("exercises/")])  # those when they are asked for
sys.path.insert(0, "/pack")
import judging
judging.prepare()
judging.judge
`;

/**
 * @param {any} python the interpreter
 * @param {Uint8Array} pack pack.zip
 * @returns {(exercise: string, text: string, lang: string) => Promise<string>} gives a verdict as JSON
 */
export function boot(python, pack) {
  python.registerJsModule("stacks", stacks);
  python.FS.writeFile("/pack.zip", pack);
  const judge = python.runPython(START);
  // With stack switching (JSPI) the judge may put stacks aside, and programs can have threads.
  const switching = "Suspending" in WebAssembly && judge.callPromising !== undefined;
  return async (exercise, text, lang) => (switching ? judge.callPromising(exercise, text, lang) : judge(exercise, text, lang));
}
