"""What `--help` tells besides the options: commands, examples, exit codes. The documentation shows the same texts."""

from __future__ import annotations

DESCRIPTION = """A linter for facts: finds what articles claim, compares it with a reference in which every fact has a
source, and says what is contradicted, why, and what would be right. Works offline."""

EXIT_CODES = """exit codes:
  0    nothing at or above --fail-on
  1    findings
  2    could not do all of the job (bad option, bad reference, an article that could not be read)
  130  interrupted (143: by SIGTERM); what was finished is written
"""
EXAMPLES = {
    "": """examples:
  claimcheck check articles
  claimcheck check articles --format csv --output claims.csv
  claimcheck explain parameters
  claimcheck COMMAND --help
""",
    "check": """examples:
  claimcheck check draft.md                                   what is wrong, as text
  claimcheck check articles --format csv --output claims.csv  a table of all claims
  claimcheck check articles --fail-on imprecise               fail on imprecise claims too
  claimcheck check posts --format auto --output sarif:a.sarif annotations or text, and SARIF besides
  claimcheck check posts --aged                               what was true once and no longer is
  claimcheck check draft.md --watch                           check it again whenever it is saved
  cat draft.md | claimcheck check -                           standard input
  claimcheck check articles --reference my/phones             another domain
""",
    "extract": """examples:
  claimcheck extract draft.md
  claimcheck extract articles --format jsonl
""",
    "explain": """examples:
  claimcheck explain parameters         an attribute: what it means, what tells it, examples
  claimcheck explain imprecise          a verdict
  claimcheck explain sibling            a reason
  claimcheck explain draft.md:12        the claims on a line: words, cue, link, facts, sources
""",
    "reference": """examples:
  claimcheck reference check                        is the reference sound?
  claimcheck reference list --reference my/phones   what does it know?
  claimcheck reference show NAME                    an entity: its family tree, its facts, their sources
  claimcheck reference list --wide --format csv     a sheet: a row per entity, a column per attribute
  claimcheck reference check --stale 365            sound, and looked up within the last year?
  claimcheck reference gaps report.csv              what lacks of what is written about most? (check --format csv)
  claimcheck reference import NAME FILE             what a file of known shape would add (--write adds it)
  claimcheck reference describe --write             datapackage.json, for other programs that read the tables
""",
    "plot": """examples:
  claimcheck plot articles --output claims.svg                     claims by attribute and verdict
  claimcheck plot articles --about NAME --output history.png       a family over time: known values, and claims on them
  claimcheck plot articles --about NAME --attribute ID --output dates.svg
""",
    "init": """examples:
  claimcheck init                                                in the root of a blog's repository
  claimcheck init --source https://example.org/claimcheck@main   where its hook and workflow get claimcheck from
""",
    "spark-check": """examples:
  claimcheck spark-check posts.parquet claims.parquet --id-column url
  claimcheck spark-check crawl claims --input-format warc --master local[4]
  spark-submit --master yarn $(which claimcheck) spark-check s3a://bucket/posts s3a://bucket/claims --input-format jsonl
""",
    "lsp": """example:
  claimcheck lsp    started by the editor; docs/editors.md says how
""",
    "mcp": """example:
  claimcheck mcp    started by a writing assistant; docs/editors.md says how
""",
    "cache": """examples:
  claimcheck cache path     where results of earlier runs are kept (CLAIMCHECK_CACHE_DIR names another folder)
  claimcheck cache clear    remove them
""",
}

REFERENCE = """the reference folder (default: the one that comes along); a folder without domain.toml is laid over it,
as often as given"""
"""What `--reference` takes, for all commands."""

COMMANDS = {
    "check": "check articles against the reference",
    "extract": "list the claims in articles, without verdicts",
    "explain": "explain an attribute, a verdict, a reason or the claims on a line",
    "reference": "check, list, show, extend or describe the reference",
    "plot": "draw claims by attribute and verdict, or a family over time",
    "spark-check": "check an archive on Apache Spark (needs the extra spark)",
    "init": "write a configuration, a hook and a workflow into a blog's repository; what exists stays as it is",
    "lsp": "serve an editor over standard input and output (needs the extra lsp)",
    "mcp": "serve a writing assistant over standard input and output (needs the extra mcp)",
    "cache": "show where results of earlier runs are kept, or remove them",
}
"""What each command does."""
