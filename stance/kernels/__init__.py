"""The hot loops over columns: words, n-grams, hashes, sums; compiled when a loop is first called."""
