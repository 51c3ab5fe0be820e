"""A server for writing assistants, in the Model Context Protocol over standard input and output. Needs the extra `mcp`.

It reads articles in the folder that it was started in, and nothing else; it writes nothing at all. `fence` keeps it
there, `answers` makes what the tools give, `server` talks to the assistant.
"""
