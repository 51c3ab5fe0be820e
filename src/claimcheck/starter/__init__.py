"""The first files for a blog: its layout is recognised, and what is missing is written. Nothing that exists is touched.

In: a folder of a repository. Out: a configuration, a hook for pre-commit and a workflow, and what became of each.
"""

from claimcheck.starter.files import Written, write_files
from claimcheck.starter.layouts import Site, find_site

__all__ = ["Site", "Written", "find_site", "write_files"]
