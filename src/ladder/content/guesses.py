"""What was probably meant by a value that cannot stand: numbers with units, days the other way round, addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations

from ladder.findings import nearest_first

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "euro": "EUR", "euros": "EUR",
              "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP"}  # fmt: skip
LANGUAGES = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
             "español": "es", "italian": "it", "dutch": "nl", "portuguese": "pt", "polish": "pl"}  # fmt: skip

SAME: Mapping[str, Sequence[str]] = {
    # a word that ladder knows; words that people write for it
    "must": ("required", "mandatory", "essential", "critical", "high", "need", "core", "always"),
    "should": ("recommended", "important", "medium", "normal", "ought", "expected"),
    "nice": ("optional", "low", "bonus", "could", "may", "helpful", "nice-to-have", "plus"),
    "free": ("none", "no", "gratis", "0", "open"),
    "paid": ("yes", "fee", "subscription", "commercial"),
    "docs": ("documentation", "doc", "guide", "manual", "article", "reference"),
    "course": ("training", "class", "mooc", "tutorial", "video", "lesson"),
    "tool": ("software", "app", "program"),
    "exercise": ("practice", "task", "workshop", "lab"),
    "active": ("live", "published", "current", "ok"),
    "deprecated": ("old", "retired", "outdated", "obsolete", "gone"),
    "draft": ("new", "wip", "planned", "todo"),
    "hard": ("technical", "tech"),
    "soft": ("social", "personal", "human"),
    "estimate": ("estimated", "guess", "ours", "us"),
    "publisher": ("maker", "provider", "official"),
    "scenario": ("case", "situation", "story"),
    "knowledge": ("fact", "facts", "quiz"),
    "evidence": ("behaviour", "proof", "claim"),
    "year": ("yearly", "annual", "annually", "per year", "a", "pa"),
    "month": ("monthly", "per month"),
    "day": ("daily", "per day"),
    "hour": ("hourly", "per hour"),
    "serious": ("high", "major", "critical"),
    "cosmetic": ("low", "minor"),
    "source": ("sourced", "article", "external"),
    "authored": ("own", "author", "ours", "internal", "self"),
    "true": ("yes", "y", "on", "ja", "oui", "1", "x"),
    "false": ("no", "n", "off", "nein", "non", "0", "none"),
}


def choices(written: str, words: Iterable[str]) -> Sequence[str]:
    """The words of a choice that were probably meant, the closest first."""
    words = tuple(words)
    low = written.strip().strip("\"'“”‘’").lower()
    same = [word for word in words if low == word.lower() or low in SAME.get(word, ())]
    return list(dict.fromkeys((*same, *nearest_first(low, words))))


def number(written: str) -> str | None:
    """The number in a text such as `5 h`, `1,5`, `75,000`, `75k` or `two`."""
    low = written.strip().lower().strip("~≈\"'“”")
    if low in NUMBERS:
        return str(NUMBERS.index(low))
    about, unit = r"(?:about |ca\.? )?[€$£]?", r"(?:[ -]?[a-z€$£%./][a-z€$£%./ ]*)?"
    match = re.fullmatch(rf"{about}(?P<digits>\d[\d,.' ]*)(?P<thousand> ?k)?{unit}", low)
    if not match:
        return None
    digits = re.sub(r"[' ]", "", match["digits"]).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(\1\d{3})*", digits):
        digits = re.sub("[.,]", "", digits)
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        return None
    return plain(float(digits) * 1000) if match["thousand"] else digits


def plain(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def in_range(written: str, least: float, most: float) -> str | None:
    """A share that was written in per cent, as the share."""
    value = float(written)
    return plain(value / 100) if most <= 1 and least <= value / 100 <= most else None


def days(written: str) -> Sequence[str]:
    """The days that a date in another form may mean, the likeliest first; years have four digits."""
    words = re.findall(r"\d+|[a-z]+", written.lower())
    months = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(months) == 1 and len(numbers) == 2:
        day, year = sorted(numbers)
        return list(_days([(year, months[0], day)]))
    if len(numbers) != 3 or months:
        return []
    is_american = "/" in written and numbers[2] > 31
    orders = sorted(permutations(numbers), key=lambda order: _oddness(numbers, order, is_american))
    return list(dict.fromkeys(_days(orders)))


def _oddness(written: list[int], order: tuple[int, ...], is_american: bool) -> int:
    """How far an order (year, month, day) is from the usual ones of what was written."""
    usual = [tuple(written), tuple(reversed(written)), (written[2], written[0], written[1])]
    if is_american:
        usual[1], usual[2] = usual[2], usual[1]
    return usual.index(order) if order in usual else len(usual)


def _days(orders: Iterable[tuple[int, ...]]) -> Iterator[str]:
    for year, month, day in orders:
        if 1000 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31:
            try:
                yield date(year, month, day).isoformat()
            except ValueError:  # such as 30 February
                continue


def address(written: str) -> str | None:
    """A web address with its start, without spaces and without a password."""
    text = re.sub(r"\s+", "", written).strip("<>\"'“”")
    text = re.sub(r"^(?:https?:?/{0,3}|htt?p?s?:?/{1,3}|ht+ps?:?/{1,3}|//)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^[^/@]*@", "", text)
    return f"https://{text}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?", text) else None


def currency(written: str) -> str | None:
    """The code of a currency."""
    low = written.strip().lower()
    return CURRENCIES.get(low) or (low.upper() if re.fullmatch("[a-z]{3}", low) else None)


def language(written: str) -> str | None:
    """The code of a language."""
    return LANGUAGES.get(written.strip().lower()) or written.strip().replace("_", "-")


def requirement(written: str) -> str | None:
    """`evaluation builder`, `evaluation: builder` and the like as skill@level."""
    between = r"(?:[\s:/@#=|>]|->| at )+"
    match = re.fullmatch(rf"(?P<skill>[a-z0-9-]+){between}(?P<level>[a-z0-9-]+)", written.strip().lower())
    return f"{match['skill']}@{match['level']}" if match else None


def name_from_id(name: str) -> str:
    """`code-review` as a name for people: Code review."""
    return name.replace("-", " ").capitalize()
