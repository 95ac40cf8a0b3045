"""A folder of Markdown lessons becomes a course, and a report says what became of every part."""
