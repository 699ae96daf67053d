"""What Python runs in the page: the judge without pytest, and threads without a system.

These files are packed as top-level modules and run in WebAssembly; nothing of ours imports them here.
"""
