// What a lesson is made of, for the editor: the same blocks as the server keeps, and no others.
import {
  BlockNoteSchema,
  createHeadingBlockSpec,
  defaultBlockSpecs,
  defaultInlineContentSpecs,
  defaultStyleSpecs,
} from "@blocknote/core";
import "./blocks.css";
import { Callout } from "./blocks/callout.jsx";
import { codeBlock } from "./blocks/code.js";
import { Embed } from "./blocks/embed.jsx";
import { FormulaBlock, FormulaInline } from "./blocks/formula.jsx";
import { Picture } from "./blocks/picture.jsx";
import { uploads } from "./blocks/upload.jsx";

// Some of BlockNote's controls have no name for a screen reader.
function named(spec, control, name) {
  const { render } = spec.implementation;
  const renderNamed = function (...given) {
    const drawn = render.apply(this, given);
    drawn.dom.querySelector(control)?.setAttribute("aria-label", name);
    return drawn;
  };
  return { ...spec, implementation: { ...spec.implementation, render: renderNamed } };
}

// A wide table scrolls; a keyboard has to reach what does.
function reachable(spec) {
  const node = spec.implementation.node.extend({
    addNodeView() {
      const view = this.parent();
      return (...given) => {
        const drawn = view(...given);
        Object.assign(drawn.dom.querySelector(".tableWrapper"), { tabIndex: 0, role: "region", ariaLabel: "Table" });
        return drawn;
      };
    },
  });
  return { ...spec, implementation: { ...spec.implementation, node } };
}

export function schemaFor(blocks) {
  const { image: _image, heading: _heading, codeBlock: _code, ...kept } = defaultBlockSpecs;
  const { textColor, backgroundColor, ...styles } = defaultStyleSpecs;
  return BlockNoteSchema.create({
    blockSpecs: {
      ...kept,
      ...uploads,
      heading: createHeadingBlockSpec({ levels: [1, 2, 3], allowToggleHeadings: false }),
      codeBlock: named(codeBlock(blocks), "select", "Language of the code"),
      table: reachable(kept.table),
      checkListItem: named(kept.checkListItem, "input", "Done"),
      toggleListItem: named(kept.toggleListItem, "button", "Open or close"),
      image: Picture(),
      callout: Callout(),
      embed: Embed(),
      math: FormulaBlock(),
    },
    inlineContentSpecs: { ...defaultInlineContentSpecs, inlineMath: FormulaInline },
    styleSpecs: styles,
  });
}
