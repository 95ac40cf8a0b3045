// Code with its language: the list that authors choose from, and whatever a lesson from elsewhere names.
import { createCodeBlockSpec } from "@blocknote/core";

const LANGUAGES = {
  text: "Plain text", bash: "Shell", output: "Output", python: "Python", javascript: "JavaScript", typescript: "TypeScript",
  html: "HTML", css: "CSS", sql: "SQL", json: "JSON", yaml: "YAML", markdown: "Markdown", java: "Java", kotlin: "Kotlin",
  swift: "Swift", c: "C", cpp: "C++", csharp: "C#", go: "Go", rust: "Rust", php: "PHP", ruby: "Ruby", r: "R", matlab: "MATLAB",
  latex: "LaTeX", powershell: "PowerShell", docker: "Dockerfile", diff: "Diff", toml: "TOML", xml: "XML",
};

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

export const codeBlock = (blocks) =>
  createCodeBlockSpec({ indentLineWithTab: true, defaultLanguage: "text", supportedLanguages: languages(blocks) });
