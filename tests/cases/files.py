"""Files that are missing, misnamed, or no files."""

from mutations import AREAS, LADDER, LEVELS, SKILL, SOURCES, Case, folder, link, pipe, remove, rename, several, whole

CASES = (
    Case(
        "a file name with a capital and a space", rename(SKILL, "skills/Code Review.yaml"),
        "content/skills/Code Review.yaml:1:1: the name of this file cannot be an id [bad-file-name]",
        marks="", hint='rename it, for instance to "code-review.yaml": ids are made of a-z, 0-9 and hyphens',
    ),
    Case(
        "a file name with an umlaut", whole("roles/prüfer.yaml", "name: Prüfer\n"),
        "content/roles/prüfer.yaml:1:1: the name of this file cannot be an id [bad-file-name]",
        marks="", hint='rename it, for instance to "prufer.yaml": ids are made of a-z, 0-9 and hyphens',
    ),
    Case(
        "the short ending", rename(SKILL, "skills/code-review.yml"),
        "content/skills/code-review.yml:1:1: files of a ladder end in .yaml [unknown-file]",
        marks="", hint='rename it, for instance to "code-review.yaml"',
    ),
    Case(
        "the short ending of a list", rename(LEVELS, "levels.yml"),
        "content/levels.yml:1:1: files of a ladder end in .yaml [unknown-file]",
        marks="", hint='rename it, for instance to "levels.yaml"',
    ),
    Case(
        "an ending in capitals", rename(SKILL, "skills/code-review.YAML"),
        "content/skills/code-review.YAML:1:1: files of a ladder end in .yaml [unknown-file]",
        marks="", hint='rename it, for instance to "code-review.yaml"',
    ),
    Case(
        "an ending that Windows hides", rename(SKILL, "skills/code-review.yaml.txt"),
        "content/skills/code-review.yaml.txt:1:1: files of a ladder end in .yaml [unknown-file]",
        marks="", hint='rename it, for instance to "code-review.yaml"',
    ),
    Case(
        "a file in the wrong folder", rename(SKILL, "code-review.yaml"),
        "content/code-review.yaml:1:1: warning: ladder does not know this file and leaves it out [unknown-file]",
        marks="", hint="ladder reads levels.yaml, skills/*.yaml and the like; move other files elsewhere",
    ),
    Case(
        "a role outside its folder", rename("roles/generalist.yaml", "generalist.yaml"),
        "content/generalist.yaml:1:1: warning: ladder does not know this file and leaves it out [unknown-file]",
        marks="", hint='did you mean "risks.yaml"?',
    ),
    Case(
        "a file that is no part of a ladder", whole("notes.txt", "to do"),
        "content/notes.txt:1:1: warning: ladder does not know this file and leaves it out [unknown-file]",
        marks="", hint="ladder reads levels.yaml, skills/*.yaml and the like; move other files elsewhere",
    ),
    Case(
        "a misspelt file", several(remove(SOURCES), whole("source.yaml", "sources: []")),
        "content/source.yaml:1:1: warning: ladder does not know this file and leaves it out [unknown-file]",
        marks="", hint='did you mean "sources.yaml"?',
    ),
    Case(
        "a link to a file", link("skills/passwd.yaml", "/etc/passwd"),
        "content/skills/passwd.yaml:1:1: this is a link; ladder reads only files and folders [link]",
        marks="", hint="put the file itself here: what a link leads to is not part of the project",
    ),
    Case(
        "a link to a folder", link("more", "/etc"),
        "content/more:1:1: this is a link; ladder reads only files and folders [link]",
        marks="", hint="put the file itself here: what a link leads to is not part of the project",
    ),
    Case(
        "a link to the folder itself", link("skills/again", ".."),
        "content/skills/again:1:1: this is a link; ladder reads only files and folders [link]",
        marks="", hint="put the file itself here: what a link leads to is not part of the project",
    ),
    Case(
        "a link to nothing", link("roles/nobody.yaml", "nowhere.yaml"),
        "content/roles/nobody.yaml:1:1: this is a link; ladder reads only files and folders [link]",
        marks="", hint="put the file itself here: what a link leads to is not part of the project",
    ),
    Case(
        "a pipe", pipe("skills/pipe.yaml"),
        "content/skills/pipe.yaml:1:1: this is not an ordinary file [not-a-file]",
        marks="", hint="move it away from here",
    ),
    Case(
        "a folder with the name of a file", folder("skills/new.yaml"),
        "content/skills/new.yaml:1:1: this is a folder; a file is due here [not-a-file]",
        marks="", hint="rename it, or move it away from here",
    ),
    Case(
        "a folder in place of a list", several(remove(LEVELS), folder(LEVELS)),
        "content/levels.yaml:1:1: this is a folder; a file is due here [not-a-file]",
        marks="", hint="rename it, or move it away from here",
    ),
    Case(
        "no file of levels", remove(LEVELS),
        "content/levels.yaml:1:1: the file with the levels is missing [missing-file]",
        marks="", hint="make it, or undo its removal",
    ),
    Case(
        "no file of the ladder", remove(LADDER),
        "content/ladder.yaml:1:1: the file with the title and the settings is missing [missing-file]",
        marks="", hint="make it, or undo its removal",
    ),
    Case(
        "no file of areas", remove(AREAS),
        "content/areas.yaml:1:1: other files name areas, but there are none here [no-areas]",
        marks="", hint="write the areas down in content/areas.yaml",
    ),
    Case(
        "no file of sources", remove(SOURCES),
        "content/sources.yaml:1:1: other files name sources, but there are none here [no-sources]",
        marks="", hint="write the sources down in content/sources.yaml",
    ),
    Case(
        "no skills", remove("skills"),
        "content/skills/:1:1: other files name skills, but there are none here [no-skills]",
        marks="", hint="write the skills down in content/skills/",
    ),
)
