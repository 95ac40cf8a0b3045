"""All SQL of reporting: what the consumer counts, and what dashboards read."""
