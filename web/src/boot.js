// From an interpreter to a judge: for the page's worker, and for node, where the corpus is judged.
import { stacks } from "./stacks.js";

const START = `
import marshal, os, sys, types
with open("/pack.bin", "rb") as file:
    kept = marshal.loads(file.read())
os.unlink("/pack.bin")
sys.modules["cargo"] = cargo = types.ModuleType("cargo")
exec(kept[0]["cargo"][2], vars(cargo))
cargo.opened(*kept)
`;

/**
 * @param {any} python the interpreter
 * @param {Uint8Array} pack what pack.bin unpacks to
 * @returns {(exercise: string, text: string, lang: string) => Promise<string>} gives a verdict as JSON
 */
export function boot(python, pack) {
  python.registerJsModule("stacks", stacks);
  python.FS.writeFile("/pack.bin", pack);
  const judge = python.runPython(START);
  // With stack switching (JSPI) the judge may put stacks aside, and programs can have threads.
  const switching = "Suspending" in WebAssembly && judge.callPromising !== undefined;
  return async (exercise, text, lang) => (switching ? judge.callPromising(exercise, text, lang) : judge(exercise, text, lang));
}
