"""Sandbox: files from strangers are read in a child process with bounds of time and memory.

In: a reader and a file's bytes. Out: what the reader gives, or one error.
Open `run.py` first.
"""
