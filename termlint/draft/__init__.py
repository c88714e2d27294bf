"""Model contracts filled in: answers for their blanks, and the agreement they make."""
