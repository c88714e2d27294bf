"""The page itself: what a person meets who opens the home page, the agreement, the form.

One road for both ways of looking: `saved` reads a page file without running it, `browser` measures it in a
real Chromium; each gives `facts`, in which None means not known. `crawl` follows the links that matter,
`checks` turn facts into three answers (good, finding, cannot tell), `judging` adds the law of the day.
"""
