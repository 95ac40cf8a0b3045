"""All SQL of users: their people, and the groups that these are in."""
