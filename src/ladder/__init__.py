"""ladder turns a folder of YAML into a published career ladder."""

__version__ = "0.1.0"
