// What Python's green threads need of JavaScript: gates to wait at, and stacks of their own to run on. Python imports this as the module `stacks`.

export const stacks = {
  /** @returns {[Promise<void>, () => void]} a promise, and what keeps it */
  gate() {
    let open = () => {};
    const opened = new Promise((/** @type {(value: void) => void} */ resolve) => void (open = resolve));
    return [opened, open];
  },

  /**
   * @param {number} ms after which the gate opens by itself
   * @returns {[Promise<void>, () => void]}
   */
  timed_gate(ms) {
    const [opened, open] = stacks.gate();
    setTimeout(open, ms);
    return [opened, open];
  },

  /**
   * Run a function of Python on a stack of its own, when this one waits: begun from inside of another stack, pyodide would take that one's end for its own.
   * @param {any} work
   */
  spawn(work) {
    queueMicrotask(() => work.callPromising().catch(() => {}).finally(() => work.destroy()));
  },
};
