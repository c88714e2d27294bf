"""A real browser: Playwright drives an installed Chromium, within bounds of time, memory and network."""
