"""Courses on their way out: as Markdown, as a Common Cartridge, as pages to read without a network."""
