"""Pages of the web to blocks: what is text, a list, a table or a picture stays, what runs or loads goes."""
