"""What the parser stumbled over, in words for people who do not know YAML: the order in which its causes are tried.

The causes are told by `spaces`, `quotes`, `brackets`, `names` and `indentation`; `parsing` asks.
"""

from yaml import MarkedYAMLError

from ladder.findings import Finding
from ladder.located import brackets, indentation, names, quotes, spaces
from ladder.located.document import Document
from ladder.located.troubles import trouble_of

_EXPLANATIONS = (
    spaces.odd_space,
    spaces.space_left_out,
    quotes.escape,
    quotes.open_quote,
    names.bullet,
    quotes.special_character,
    quotes.percent,
    brackets.bracket,
    quotes.block_text,
    names.colon,
    names.no_colon,
    indentation.out_of_line,
    indentation.second_start,
    indentation.known_problem,
)


def explain(document: Document, error: MarkedYAMLError) -> Finding:
    """What the YAML parser stumbled over, in words for people who do not know YAML; the first reading that fits."""
    trouble = trouble_of(document, error)
    for explanation in _EXPLANATIONS:
        if finding := explanation(trouble):
            return finding
    return trouble.finding("yaml", f"YAML cannot read this: {error.problem}", trouble.at,
                           "compare the spaces at the start of this line with the lines around it")  # fmt: skip
