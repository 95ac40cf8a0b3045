"""What a lesson is made of: blocks, their HTML, and the quiz. Pure; no database, no clock."""
