"""Articles and findings as pages show them: the self-contained HTML report, and what notebooks display.

`words` and `layout` say what a reader of an article sees, `content` what the page is told, `assets` what it is made
of. Nothing here makes markup out of strings: the page's script and the templates do, and both escape.
"""
