import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// Pyodide wants to know its release, not its 300 packages: one request less.
const { info } = JSON.parse(readFileSync(new URL("node_modules/pyodide/pyodide-lock.json", import.meta.url), "utf8"));

// Everything is relative, so that the site works in any folder of any server. Pyodide is not bundled: `grader site build` lays its files beside.
export default defineConfig({
  base: "./",
  define: { LOCK: JSON.stringify(JSON.stringify({ info, packages: {} })) },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, emptyOutDir: true },
  worker: { format: "es" },
});
