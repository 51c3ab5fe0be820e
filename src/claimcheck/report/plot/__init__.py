"""Pictures of what a run found: `counts` and `history` gather the figures, `draw` sets them, `save` keeps them.

matplotlib is an extra: it is imported only here, and only when a picture is drawn.
"""
