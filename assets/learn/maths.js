// Formulas, set by KaTeX: loaded only where there is one. It trusts nothing that a formula asks for.
import katex from "katex";
import "katex/dist/katex.min.css";

const OPTIONS = { throwOnError: true, trust: false, maxExpand: 200, maxSize: 30, strict: "ignore", output: "htmlAndMathml" };

// HTML of a formula. Throws an error whose message says what is wrong with it.
export function formulaHtml(tex, displayMode) {
  try {
    return katex.renderToString(tex, { ...OPTIONS, displayMode });
  } catch (failure) {
    throw new Error(failure.message.replace(/^KaTeX parse error:\s*/, ""));
  }
}

// Every formula of a lesson; one that cannot be set stays the TeX that it was.
export function setFormulas(root) {
  for (const node of root.querySelectorAll(".math:not([data-tex]), .math-block:not([data-tex])")) {
    const tex = node.textContent;
    node.dataset.tex = tex;
    try {
      node.innerHTML = formulaHtml(tex, node.classList.contains("math-block"));
    } catch {
      node.classList.add("math-broken");
    }
  }
}
