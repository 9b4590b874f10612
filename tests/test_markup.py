"""Markdown to safe HTML: what is let through, and what stays text."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder import markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words & more", "<p>Plain words &amp; more</p>\n"),
        ("Say **it** `now`", "<p>Say <strong>it</strong> <code>now</code></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>\n"),
    ],
)
def test_markdown_becomes_html(text, html):
    assert markup.html(text) == html


PIECES = ("Say", "é", " ", "  ", "\n", "\n\n", "- ", "* ", "1. ", "# ", "> ", "---", "| ", "**it**", "`x`", "*", "[a]",
          "[a](https://a.example)", "[a]: /b", "<b>", "&amp;", "\\", "'")  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join).filter(str.strip))
def test_texts_that_need_no_parser_become_what_it_would_make_of_them(text):
    assert markup.html(text).split() == markup._parsed(text, 3, "").split()


IN_A_LINE = ("**it**", "**Say it**", "[a](https://a.example/b)", "[the a](http://a.example/B.html)", "[a](https://a)",
             "[a](/b)", "**", "*", "_", "[", "]", "(", ")", "!", "\\", "`", "~", "a", "é", "b.", " ", " ", "\u00a0",
             ",", "?", "'", "-", "https://a.example/", "a@b.example", "1")  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(IN_A_LINE), max_size=10).map("".join).filter(str.strip))
def test_bold_words_and_links_that_need_no_parser_become_what_it_would_make_of_them(text):
    assert markup.inline(text) == markup._parser().renderInline(text.strip())


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join).filter(str.strip))
def test_html_as_plain_data_is_the_same_html(text):
    html = markup.html(text)

    assert written(markup.nodes(html)).split() == unescape(html.replace(" />", ">").replace(">\n<", "><")).split()


def written(nodes: list[markup.Node]) -> str:
    return "".join(node if isinstance(node, str) else element(*node) for node in nodes)


def element(tag: str, attributes: dict[str, str], *nodes: markup.Node) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{said}>" + ("" if tag in ("br", "hr") else f"{written(list(nodes))}</{tag}>")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b onclick=x>bold</b>", "<!-- note -->", "&lt;b&gt;"])
def test_html_stays_text(text):
    assert "<script" not in markup.html(text)
    assert "<b" not in markup.html(text)
    assert "<!--" not in markup.html(text)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "file:///etc",
     "java&#115;cript:alert(1)", "ftp://x.example"],
)  # fmt: skip
def test_odd_addresses_are_no_links(address):
    assert "<a" not in markup.html(f"[text]({address})")
    assert "<a" not in markup.inline(f"[text](<{address}>)")


@pytest.mark.parametrize("address", ["https://a.example/b?c=d#e", "mailto:a@b.example", "../roles/", "#user", "/a/"])
def test_usual_addresses_are_links(address):
    assert f'<a href="{address}">' in markup.html(f"[text]({address})")


def test_pictures_from_elsewhere_stay_text():
    assert "<img" not in markup.html("![a](https://a.example/b.png)")


def test_tables_are_let_through():
    assert "<th>a</th>" in markup.html("| a |\n|---|\n| b |")


def test_headings_fit_below_those_of_the_page():
    assert markup.html("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>\n"
    assert markup.html("## One\n\n### Two", 2) == "<h2>One</h2>\n<h3>Two</h3>\n"


def test_headings_have_ids_and_links_that_the_list_of_headings_knows():
    text = "## First & *best*\n\nText\n\n### Deeper\n\n## First best\n\n## 猫"
    html = markup.html(text, 2, "Link to {title}")

    found = markup.headings(text)

    assert [heading.name for heading in found] == ["First & best", "First best", "猫"]
    assert [heading.id for heading in found][:2] == ["first-best", "first-best-2"]
    for heading in found:
        assert f'<h2 id="{heading.id}">' in html
        assert f'href="#{heading.id}"' in html
    assert 'aria-label="Link to First &amp; best"' in html


def test_without_a_label_headings_have_no_ids():
    assert "id=" not in markup.html("## One")
    assert markup.headings("No heading") == ()


def test_cells_know_the_title_of_their_column():
    html = markup.html("| **Kind** | Job |\n|---|---|\n| Oak | Table |")

    assert '<td data-label="Kind">Oak</td>\n<td data-label="Job">Table</td>' in html
    assert "stages" not in html


def test_rows_that_count_and_have_names_are_stages():
    html = markup.html("| Stage | Owner |\n|---|---|\n| 1. Cut *it* | Ann |\n| 2. Glue | Bob |")

    assert '<table class="stages">' in html
    assert '<th data-label="Stage" scope="row"><b class="stages__number">1</b> Cut <em>it</em></th>' in html


@pytest.mark.parametrize("cells", [("1. Cut", "3. Glue"), ("1", "2"), ("Cut", "2. Glue"), ("2. Cut", "3. Glue")])
def test_other_rows_are_no_stages(cells):
    first, second = cells

    assert "stages" not in markup.html(f"| Stage |\n|---|\n| {first} |\n| {second} |")


def test_a_table_without_rows_is_let_through():
    assert "<th>Stage</th>" in markup.html("| Stage |\n|---|")


def test_a_short_cut_for_plain_texts_says_what_the_parser_says():
    texts = ["Word", "Two words, no marks.", 'With "quotes" and it\'s', "Ümlaut & é", "Two\nlines"]
    for text in texts:
        assert markup.html(text).strip() == markup._parser().render(text).strip().replace("&quot;", '"')


def test_plain_gives_the_words():
    assert markup.plain("Say **it** & go\n\n- now") == "Say it & go now"
    assert markup.plain("Salt & pepper, 1 < 2") == "Salt & pepper, 1 < 2"
