"""Codes about the names of keys."""

from ladder.codes.code import Code

CODES = (
    Code("unknown-key", "A name that ladder does not know at this place",
         "what stands below it would appear nowhere",
         "Correct the name, or move it to where it belongs. A name of your own begins with x-."),
    Code("missing", "Something that must be there is missing",
         "the page needs it",
         "Add the line that the message names."),
    Code("empty-value", "A name has no value",
         "the place that it fills on the page would stay empty",
         "Write something behind it or below it, or delete the line."),
    Code("id-is-file-name", "A file says its own id",
         "the name of the file is the id, and two ids for one thing would differ one day",
         "Delete the line. To give the thing another id, rename the file."),
    Code("unknown-code", "accepts: names a code that does not exist",
         "it accepts nothing, and what it was written for is still told",
         "Correct the code: it stands in square brackets at the end of each message.", "warning"),
    Code("needless-acceptance", "accepts: names something that is not told of this record",
         "it would hide the same slip later, when nobody expects it",
         "Delete the line.", "notice"),
)  # fmt: skip
