// What a lesson is made of, for the editor: the same blocks as the server keeps, and no others.
import {
  BlockNoteSchema,
  createBlockSpec,
  createCodeBlockSpec,
  createHeadingBlockSpec,
  createImageBlockConfig,
  defaultBlockSpecs,
  defaultStyleSpecs,
  imageParse,
  imageRender,
  imageToExternalHTML,
} from "@blocknote/core";
import { createReactBlockSpec } from "@blocknote/react";

export const CALLOUTS = [
  { kind: "note", name: "Note", hint: "Something worth knowing" },
  { kind: "tip", name: "Tip", hint: "Advice from experience" },
  { kind: "warning", name: "Warning", hint: "What can go wrong" },
  { kind: "objectives", name: "What you will learn", hint: "The aims of the lesson" },
  { kind: "questions", name: "Questions", hint: "What the lesson answers" },
  { kind: "keypoints", name: "Key points", hint: "What to remember" },
  { kind: "exercise", name: "Exercise", hint: "Something to try" },
];

const LANGUAGES = {
  text: "Plain text", bash: "Shell", output: "Output", python: "Python", javascript: "JavaScript", typescript: "TypeScript",
  html: "HTML", css: "CSS", sql: "SQL", json: "JSON", yaml: "YAML", markdown: "Markdown", java: "Java", c: "C", cpp: "C++",
  csharp: "C#", go: "Go", rust: "Rust", php: "PHP", ruby: "Ruby", r: "R", diff: "Diff", toml: "TOML", xml: "XML",
};

const Callout = createReactBlockSpec(
  {
    type: "callout",
    propSchema: { kind: { default: "note", values: CALLOUTS.map(({ kind }) => kind) } },
    content: "inline",
  },
  {
    render: ({ block, editor, contentRef }) => (
      <div className="callout-head" data-kind={block.props.kind}>
        <select
          contentEditable={false}
          aria-label="Kind of call-out"
          value={block.props.kind}
          onChange={(event) => editor.updateBlock(block, { props: { kind: event.target.value } })}
        >
          {CALLOUTS.map(({ kind, name }) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
        <div className="callout-words" ref={contentRef} />
      </div>
    ),
  },
);

// A picture with words for those who cannot see it.
const createPicture = createBlockSpec(
  (options) => {
    const config = createImageBlockConfig(options);
    return { ...config, propSchema: { ...config.propSchema, alt: { default: "" } } };
  },
  (options) => ({
    meta: { fileBlockAccept: ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/svg+xml"] },
    parse: (element) => {
      const found = imageParse(options)(element);
      const image = element.tagName === "IMG" ? element : element.querySelector("img");
      return found && { ...found, alt: image?.getAttribute("alt") ?? "" };
    },
    render: imageRender(options),
    toExternalHTML: imageToExternalHTML(options),
    runsBefore: ["file"],
  }),
);

// BlockNote refuses a language that is not in its list; a lesson from elsewhere may name any.
function languages(blocks) {
  const known = Object.fromEntries(Object.entries(LANGUAGES).map(([id, name]) => [id, { name }]));
  const walk = (some) => {
    for (const { type, props, children } of some) {
      if (type === "codeBlock" && props?.language) known[props.language] ??= { name: props.language };
      walk(children ?? []);
    }
  };
  walk(blocks);
  return new Proxy(known, { has: () => true });
}

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

const codeBlock = (blocks) =>
  createCodeBlockSpec({ indentLineWithTab: true, defaultLanguage: "text", supportedLanguages: languages(blocks) });

export function schemaFor(blocks) {
  const { video, audio, file, image: _image, heading: _heading, codeBlock: _code, ...kept } = defaultBlockSpecs;
  const { textColor, backgroundColor, ...styles } = defaultStyleSpecs;
  return BlockNoteSchema.create({
    blockSpecs: {
      ...kept,
      heading: createHeadingBlockSpec({ levels: [1, 2, 3], allowToggleHeadings: false }),
      codeBlock: named(codeBlock(blocks), "select", "Language of the code"),
      table: reachable(kept.table),
      checkListItem: named(kept.checkListItem, "input", "Done"),
      toggleListItem: named(kept.toggleListItem, "button", "Open or close"),
      image: createPicture(),
      callout: Callout(),
    },
    styleSpecs: styles,
  });
}
