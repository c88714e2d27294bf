"""A saved page read without running it: what its words, tags and style sheets tell, and what they cannot."""
