"""Files of the library."""
