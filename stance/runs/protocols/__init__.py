"""How data are divided for fitting, choosing and scoring: one file a protocol, each gives folds."""
