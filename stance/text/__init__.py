"""Reading plain text: blocks, sentences, quotations, words, all with offsets."""
