"""Who is named: actor lists, and finding mentions of their actors in text."""
