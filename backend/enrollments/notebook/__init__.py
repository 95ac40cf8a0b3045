"""What learners write down: notes and bookmarks, each their own."""
