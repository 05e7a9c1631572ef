"""The bench: our site beside others that are made of the same words. Run by `make bench`; pytest collects nothing here."""
