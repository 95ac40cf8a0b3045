// How a quiz with essays is graded by hand. Nothing for quizzes that have none, unless something is set.
export function ByHand({ quiz, set, Tick }) {
  const essays = quiz.questions.some((question) => question.kind === "essay");
  if (!essays && !quiz.anonymous && !quiz.release_together) return null;
  return (
    <fieldset className="space-y-2.5">
      <legend className="mb-2 text-sm font-medium">Grading by hand</legend>
      <Tick
        label="Hide names from graders until the results are released"
        checked={Boolean(quiz.anonymous)}
        onChange={(anonymous) => set({ anonymous })}
      />
      <Tick
        label="Hold the results until I release them together"
        checked={Boolean(quiz.release_together)}
        onChange={(release_together) => set({ release_together })}
      />
    </fieldset>
  );
}
