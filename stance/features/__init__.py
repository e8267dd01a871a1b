"""Examples -> columns, one file a feature; each is a scikit-learn transformer."""
