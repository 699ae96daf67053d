// Make the two files that the page starts from, in the very Python that will read them.
//   node precompile.mjs PRECOMPILE.py PACK_SOURCES.zip TARGET_FOLDER NN_topic
// judges the exercise once, so that what judging imports is known, and writes TARGET_FOLDER/pack.bin and TARGET_FOLDER/pyodide/python_stdlib.zip.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadPyodide } from "pyodide";
import { stacks } from "../src/stacks.js";

const [script, sources, target, exercise] = process.argv.slice(2);
const python = await loadPyodide();
python.registerJsModule("stacks", stacks);
python.FS.writeFile("/sources.zip", readFileSync(sources));
python.FS.writeFile("/precompile.py", readFileSync(script));
python.globals.set("exercise", exercise);
try {
  python.runPython(`
import sys
begun = {getattr(module, "__file__", "") for module in list(sys.modules.values())}
sys.path.insert(0, "/")
import json, precompile, zipfile

zipfile.ZipFile("/sources.zip").extractall("/pack")
sys.path.insert(0, "/pack")
import cargo
with precompile.recorded() as made:
    import judging
    judging.prepare()
for lang in ("en", "zh"):
    trouble = json.loads(judging.judge(exercise, "async def f(): pass", lang))["trouble"]
    assert not trouble, trouble
others = precompile.stdlib("/lib/python314.zip", "/stdlib.zip", begun)
precompile.cargo("/sources.zip", "/pack.bin", "/pack", made, others)
`);
} catch (error) {
  console.error(error.message); // without the frames of the interpreter, each of which is a megabyte on one line
  process.exit(1);
}
writeFileSync(join(target, "pack.bin"), gzipSync(python.FS.readFile("/pack.bin"), { level: 9 }));
writeFileSync(join(target, "pyodide", "python_stdlib.zip"), python.FS.readFile("/stdlib.zip"));
process.exit(0);
