"""Columns -> label, one file a classifier; each a function that returns a scikit-learn classifier."""
