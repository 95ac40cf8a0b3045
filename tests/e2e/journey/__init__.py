"""What each of the four roles does, from an empty tenant to a certificate."""
