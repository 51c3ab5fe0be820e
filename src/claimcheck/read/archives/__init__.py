"""Archives: files that hold many articles, read one by one, however large the file is.

In: a file that was found. Out: its entries in order, and a problem for each row that cannot be read; the rest goes on.
Entries are made into articles later, by whoever works on them: on another process, or on another machine.
"""

from claimcheck.read.archives.entries import Columns, Entry, decode_entry, read_decoded_entry, read_entry
from claimcheck.read.archives.unpack import read_archive, read_stream

__all__ = ["Columns", "Entry", "decode_entry", "read_archive", "read_decoded_entry", "read_entry", "read_stream"]
