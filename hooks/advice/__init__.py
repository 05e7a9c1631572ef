"""What the site knows: facts, words, pages and checks, as plain Python that never imports MkDocs."""
