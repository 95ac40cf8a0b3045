"""What changed between two versions of a course. Pure: JSON in, frozen shapes out."""
