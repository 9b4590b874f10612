"""Make and change a project's files: a new project to begin with, and what went since an earlier revision."""
