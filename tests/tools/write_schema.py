"""Write the schema of the data anew: src/ladder/exports/ladder.schema.json. `make schema` runs it."""

from ladder.exports.data import DESCRIPTION
from ladder.exports.describing import schema

DESCRIPTION.write_bytes(schema())
