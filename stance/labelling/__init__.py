"""Articles in, stance records out."""
