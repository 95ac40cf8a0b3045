// Where one is in a quiz: its pages, and in a quiz without a way back, how far one has come.
import { call } from "./calls.js";

export const pageOf = (attempt, index) => {
  const size = attempt.per_page || attempt.questions.length;
  const start = index - (index % size);
  return { start, end: Math.min(start + size, attempt.questions.length) };
};

// Leave this page for good: what is on its way goes along, so that nothing of it comes too late.
export async function turnTo(queue, to) {
  await queue.flush();
  const sent = queue.pending().map(([question, { value, seq }]) => ({ question_id: question, value, seq }));
  const { reached } = await call(`${queue.attemptId}/onward`, { method: "POST", body: { to, answers: sent } });
  queue.acknowledge(sent, {});
  return reached;
}
