"""All SQL of quizzes: taking them, and what came of it."""
