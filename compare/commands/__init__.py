"""The commands of the program, one file each: options in, pipeline called, exit code out."""
