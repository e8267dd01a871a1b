"""Scores, one file each: functions of confusion counts of shape (..., n_labels, n_labels)."""
