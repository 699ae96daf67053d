// The editor: CodeMirror with Python. Tab leaves it, so that the keyboard is never caught.
import { python } from "@codemirror/lang-python";
import { basicSetup } from "codemirror";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { indentUnit } from "@codemirror/language";

export interface Editor {
  text(): string;
  put(text: string): void;
}

export function editor(place: HTMLElement, text: string, label: string, help: string, changed: () => void, check: () => void): Editor {
  const state = (content: string): EditorState =>
    EditorState.create({
      doc: content,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (check(), true) }]),
        basicSetup,
        python(),
        indentUnit.of("    "),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": help }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed();
        }),
      ],
    });
  const view = new EditorView({ parent: place, state: state(text) });
  return {
    text: () => view.state.doc.toString(),
    put: (content) => {
      view.setState(state(content));
      changed();
    },
  };
}
