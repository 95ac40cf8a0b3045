// The control of each kind of question. Those that few quizzes ask for are fetched with the attempt that does, and
// before it is shown: from then on the network may be away.
import { Refused } from "../calls.js";
import { Choices } from "./choices.jsx";
import { Typed } from "./typed.jsx";

const CONTROLS = { single: Choices, multiple: Choices, truefalse: Choices, numeric: Typed, short: Typed };
const FETCHED = {
  matching: () => import("./matching.jsx").then((module) => module.Matching),
  ordering: () => import("./ordering.jsx").then((module) => module.Ordering),
  gaps: () => import("./gaps.jsx").then((module) => module.Gaps),
  essay: () => import("./essay.jsx").then((module) => module.Essay),
};

export const controlOf = (kind) => CONTROLS[kind];

// Raises Refused where one of them does not come.
export async function holdControls(questions) {
  const missing = new Set(questions.map((question) => question.kind).filter((kind) => !CONTROLS[kind] && FETCHED[kind]));
  const fetch = async (kind) => {
    CONTROLS[kind] = await FETCHED[kind]();
  };
  try {
    await Promise.all([...missing].map(fetch));
  } catch {
    throw new Refused(0, "", "There is no connection.");
  }
}
