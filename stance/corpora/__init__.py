"""Public corpora, one file each: facts, and a reader of the public layout into a datasets.DatasetDict."""
