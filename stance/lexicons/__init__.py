"""Words with valences, one file a lexicon: facts and a reader, word -> valence in -1..1."""
