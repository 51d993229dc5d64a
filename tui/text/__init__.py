"""One string in: canonical text, furniture, paragraphs, sentences, tokens, wrapping. Offsets never shift."""
