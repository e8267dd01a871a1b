"""Scores of probabilities, one file each: what each example adds, and the score of the sums."""
