// The editor: CodeMirror with Python. Tab leaves it, so that the keyboard is never caught.
import { python } from "@codemirror/lang-python";
import { basicSetup } from "codemirror";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

// CodeMirror's own colours are too pale for some eyes: an f-string has 3.9 to 1.
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "#770088" },
  { tag: [tags.string, tags.special(tags.string)], color: "#a11111" },
  { tag: tags.escape, color: "#7a3b00" },
  { tag: [tags.number, tags.bool, tags.null], color: "#116644" },
  { tag: tags.comment, color: "#555b61", fontStyle: "italic" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.className], color: "#0000c0" },
  { tag: tags.invalid, color: "#b00000" },
]);

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
        syntaxHighlighting(COLOURS),
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
