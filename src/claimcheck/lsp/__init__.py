"""The language server: findings as their author types, over standard input and output. Needs the extra `lsp`.

`documents` finds what was found at a place, `hover` puts it into words, `places` turns offsets into the positions of
editors, `server` talks to them.
"""
