"""Markdown to safe HTML: what is let through, and what stays text."""

import pytest

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


def test_a_short_cut_for_plain_texts_says_what_the_parser_says():
    texts = ["Word", "Two words, no marks.", 'With "quotes" and it\'s', "Ümlaut & é", "Two\nlines"]
    for text in texts:
        assert markup.html(text).strip() == markup._parser().render(text).strip().replace("&quot;", '"')


def test_plain_gives_the_words():
    assert markup.plain("Say **it** & go\n\n- now") == "Say it & go now"
    assert markup.plain("Salt & pepper, 1 < 2") == "Salt & pepper, 1 < 2"
