"""What stance is taken toward a named actor, whose stance it is, and how sure we are."""
