"""The language server: findings as their author types, over standard input and output. Needs the extra `lsp`.

`documents` checks a text, `places` turns offsets into the positions of editors, `messages` makes what editors show,
`server` talks to them.
"""
