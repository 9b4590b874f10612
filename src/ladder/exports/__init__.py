"""Files that are not pages: one function per format, from the framework to files."""
